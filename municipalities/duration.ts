import * as z from 'zod';

/** A period of a municipality's file: ISO 8601, in days, weeks or months. */
export const Duration = z
  .string()
  .regex(/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'must be an ISO 8601 duration of days, weeks or months: P3M');
