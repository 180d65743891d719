import type { CalendarYear } from '../calendar-year.ts';
import { year2023 } from './2023.ts';
import { year2024 } from './2024.ts';
import { year2025 } from './2025.ts';
import { year2026 } from './2026.ts';

/**
 * Every year whose notice this release carries. A year that is not here is counted Monday to Friday and marked
 * provisional. To add one: a file beside this one that cites its notice, and a line here.
 */
export const publishedYears: readonly CalendarYear[] = [year2023, year2024, year2025, year2026];
