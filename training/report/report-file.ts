/** Name of the report in a run's folder. */
export const REPORT_FILE = 'report.html';
