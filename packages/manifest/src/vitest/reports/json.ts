import { RelativeJsonReport } from '../relative-reports.js';

// Istanbul's loader takes the module itself for the class.
export = RelativeJsonReport;
