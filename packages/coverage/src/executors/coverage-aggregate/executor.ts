import { asExecutor } from '../as-executor.js';
import { aggregateTask } from './aggregate-task.js';

export default asExecutor(aggregateTask);
