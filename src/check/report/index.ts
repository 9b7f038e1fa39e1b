/** What is written about a check, for people and for pipelines. */
export { readReport, REPORT_FORMAT } from './report-file.ts';
export { writeReports, type ReportKind, type WrittenReports } from './write-reports.ts';
