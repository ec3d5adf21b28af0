import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { ReportAsked, ReportFormat, ReportSchedule, ScheduleState } from '../../contract/station/reports.ts';
import type { TallyAxis, TallyFunnel, TallyListItem, TallyProduct } from '../../contract/station/tallies.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import type { Core } from '../core.ts';
import type { Tallies } from '../tallies/index.ts';
import { dayTargetOn } from '../targets/held.ts';
import { askProgress } from '../targets/progress.ts';
import type { Issuer } from './content/frame.ts';
import { funnelReport } from './content/funnel-report.ts';
import { hoursReport } from './content/hours-report.ts';
import { type ListAsked, listReport } from './content/list-report.ts';
import { dayBefore } from './content/period.ts';
import { statementReport } from './content/statement-report.ts';
import { targetsReport } from './content/targets-report.ts';
import type { Language } from './content/words.ts';
import { hourlyOf, hourlyText } from './hourly.ts';
import type { Report } from './model.ts';
import { put, requireFolder } from './put.ts';
import { render } from './render.ts';
import { Scheduler } from './schedule/scheduler.ts';

export interface ReportsParts {
  core: Pick<Core, 'queue' | 'clock' | 'config' | 'notices' | 'log' | 'sessions'>;
  tallies: Pick<Tallies, 'funnel' | 'hours' | 'list' | 'statement' | 'parts'>;
}

type WriteInput = ParsedInput<StationApi, 'reports.write'>;
const everyFormat: readonly ReportFormat[] = ['xlsx', 'pdf', 'csv', 'json'];
/** All first, then by themselves. */
const apart = ['all', 'card', 'account'] as const;
/** Of one page of the list. */
const pageItems = 500;
/** Rows of a list on paper: about a hundred pages. */
const maxPdfRows = 4_000;

/** What the tallies say, as files and pictures to hand on. */
export class Reports {
  readonly #parts: ReportsParts;
  readonly #scheduler: Scheduler;

  constructor(parts: ReportsParts) {
    this.#parts = parts;
    this.#scheduler = new Scheduler({
      core: parts.core,
      write: async ({ folder, formats, language }, day) => {
        await requireFolder(folder);
        await this.#put(await this.#statement(day, language), { folder, formats, csvMark: true });
      },
    });
  }

  /** Begins to write by itself what is due. */
  start(): void {
    this.#scheduler.start();
  }

  stop(): Promise<void> {
    return this.#scheduler.stop();
  }

  /**
   * Writes a report into a folder.
   * @returns the paths of its files
   * @throws Failure signed_out, not_allowed, report_needs_password, report_format_open, report_too_long, report_folder_gone, period_too_long,
   * wrong_state, bad_input, disk_full, io_error
   */
  async write({ asked, language, formats, csvMark, folder, password }: WriteInput): Promise<string[]> {
    const { core } = this.#parts;
    const { account } = core.sessions.require();
    const personal = asked.report === 'list' && asked.names;
    if (personal) {
      core.sessions.requireSupervisor();
      if (password === undefined) throw new Failure('report_needs_password');
      if (formats.some((format) => format === 'csv' || format === 'json')) throw new Failure('report_format_open');
    }
    await requireFolder(folder);
    const report = await this.#report(asked, language, formats);
    // Told before it leaves: what was written and not told would be worse than the other way round.
    await core.queue.run('recordAudit', {
      at: core.clock.now().toISOString(),
      actor: account.accountId,
      action: personal ? 'report.namesExported' : 'report.exported',
      subject: report.id,
      detail: { formats: formats.join(' ') },
    });
    // A password for figures without names would keep nobody out of anything.
    return this.#put(report, { folder, formats, csvMark, password: personal ? password : undefined });
  }

  /**
   * The statement of the business day before today in every format; remembers the folder for the next time.
   * @throws Failure signed_out, report_folder_unset, report_folder_gone, disk_full, io_error
   */
  async yesterday(
    named: string | undefined,
    language: Language,
  ): Promise<{ day: string; folder: string; paths: string[] }> {
    const { core } = this.#parts;
    core.sessions.require();
    const folder =
      named ??
      (await core.queue.run('getMeta', { key: 'reportFolder' })) ??
      (await this.#scheduler.state()).schedule?.folder;
    if (folder === undefined) throw new Failure('report_folder_unset');
    const day = dayBefore(this.#today());
    const asked = { report: 'statement' as const, day };
    const paths = await this.write({ asked, language, formats: [...everyFormat], csvMark: true, folder });
    if (named !== undefined) await core.queue.run('setMeta', { values: { reportFolder: named } });
    return { day, folder, paths };
  }

  /**
   * The statement of a business day (today when none is named) as CSV and XLSX; needs nobody signed in, for it is about nobody.
   * @throws Failure bad_input, report_folder_gone, wrong_state, disk_full, io_error
   */
  async day(named: string | undefined, folder: string): Promise<string[]> {
    await requireFolder(folder);
    const report = await this.#statement(named ?? this.#today(), 'vi');
    return this.#put(report, { folder, formats: ['csv', 'xlsx'], csvMark: true });
  }

  /** How today stands, for a chat group: text and picture without names. @throws Failure not_set_up */
  async hourly(
    language: Language,
  ): Promise<{ day: string; time: string; text: { vi: string; en: string }; png: Uint8Array }> {
    const day = this.#today();
    const funnel = await this.#funnelOfDay(day, 'hour');
    const { queue, config } = this.#parts.core;
    const hourly = hourlyOf(funnel, this.#issuer(), await dayTargetOn(queue, config(), day));
    const { hourlyPicture } = await import('./picture/hourly-picture.ts');
    return {
      day,
      time: hourly.time,
      text: { vi: hourlyText(hourly, 'vi'), en: hourlyText(hourly, 'en') },
      png: hourlyPicture(hourly, language),
    };
  }

  schedule(): Promise<ScheduleState> {
    return this.#scheduler.state();
  }

  /** @throws Failure signed_out, not_allowed, bad_input, report_folder_gone */
  async setSchedule(schedule: ReportSchedule | null): Promise<ScheduleState> {
    const { core } = this.#parts;
    const { account } = core.sessions.requireSupervisor();
    if (schedule !== null) await requireFolder(schedule.folder);
    await core.queue.run('recordAudit', {
      at: core.clock.now().toISOString(),
      actor: account.accountId,
      action: 'report.scheduled',
      subject: null,
      detail:
        schedule === null ? { set: false } : { set: true, time: schedule.time, formats: schedule.formats.join(' ') },
    });
    return this.#scheduler.set(schedule, this.#today());
  }

  #issuer(): Issuer {
    const { stationId, stationName, unit, timeZone, cutOff } = this.#parts.core.config();
    return { stationId, stationName, unit, timeZone, cutOff };
  }

  #today(): string {
    const { cutOff, timeZone } = this.#parts.core.config();
    return businessDayOf(this.#parts.core.clock.now(), cutOff, timeZone);
  }

  #funnelOfDay(day: string, splitBy: TallyAxis): Promise<TallyFunnel> {
    const question = { basis: 'eventDay', count: 'dossiers', product: 'all', filter: {} } as const;
    return this.#parts.tallies.funnel({ ...question, period: { from: day, to: day }, splitBy });
  }

  async #report(asked: ReportAsked, language: Language, formats: readonly ReportFormat[]): Promise<Report> {
    if (asked.report === 'statement') return this.#statement(asked.day ?? this.#today(), language);
    if (asked.report === 'list') return this.#list(asked, language, formats);
    if (asked.report === 'targets') {
      const { period, rankBy } = asked;
      return targetsReport(await askProgress(this.#parts.tallies.parts, { period, rankBy }), this.#issuer(), language);
    }
    if (asked.report === 'hours') return hoursReport(await this.#parts.tallies.hours(asked), this.#issuer(), language);
    const { report: _, product, ...question } = asked;
    const [first, ...others] = product === 'apart' ? apart : ([product] as const);
    const funnel = (one: TallyProduct): Promise<TallyFunnel> =>
      this.#parts.tallies.funnel({ ...question, product: one });
    const funnels: [TallyFunnel, ...TallyFunnel[]] = [await funnel(first)];
    for (const other of others) funnels.push(await funnel(other));
    return funnelReport(funnels, this.#issuer(), language);
  }

  async #statement(day: string, language: Language): Promise<Report> {
    const statement = await this.#parts.tallies.statement(day);
    const [byHour, byKind] = [await this.#funnelOfDay(day, 'hour'), await this.#funnelOfDay(day, 'kind')];
    return statementReport({ statement, byHour, byKind }, this.#issuer(), language);
  }

  async #list(asked: ListAsked, language: Language, formats: readonly ReportFormat[]): Promise<Report> {
    const { report: _, ...question } = asked;
    const { tallies, core } = this.#parts;
    const first = await tallies.list({ ...question, cursor: null, limit: pageItems });
    if (formats.includes('pdf') && first.total > maxPdfRows) throw new Failure('report_too_long', String(first.total));
    const pages = async function* (): AsyncIterable<readonly TallyListItem[]> {
      let page = first;
      yield page.items;
      while (page.next !== null) {
        page = await tallies.list({ ...question, cursor: page.next, limit: pageItems });
        yield page.items;
      }
    };
    const computedAt = core.clock.now().toISOString();
    const parts = { asked, total: first.total, computedAt, today: this.#today(), pages };
    return listReport(parts, this.#issuer(), language);
  }

  async #put(
    report: Report,
    {
      folder,
      ...options
    }: { folder: string; formats: readonly ReportFormat[]; csvMark: boolean; password?: string | undefined },
  ): Promise<string[]> {
    const paths: string[] = [];
    for await (const { name, bytes } of render(report, options)) {
      paths.push(await put(folder, name, bytes, report.personal));
    }
    return paths;
  }
}
