"""Runs a command and prints what it cost as JSON: rusage.py STDOUT_FILE STDERR_FILE COMMAND [ARGUMENT...]

Wall is from spawn to exit. CPU is of the command and the processes that it waited for. Memory is the peak
resident set of the largest single process among them, in KiB (getrusage of Linux).
"""

import json
import os
import sys
import time

stdout_file, stderr_file, command = sys.argv[1], sys.argv[2], sys.argv[3:]
create = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
actions = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, stdout_file, create, 0o644),
    (os.POSIX_SPAWN_OPEN, 2, stderr_file, create, 0o644),
]
started = time.perf_counter()
process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - started
print(
    json.dumps(
        {
            "exitCode": os.waitstatus_to_exitcode(status),
            "wall": wall,
            "user": usage.ru_utime,
            "system": usage.ru_stime,
            "peak": usage.ru_maxrss * 1024,
        }
    )
)
