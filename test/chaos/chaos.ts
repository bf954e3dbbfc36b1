import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { synthesize } from '../../local/synthesize.ts';
import { House } from '../e2e/house.ts';
import { randomFrom } from '../random.ts';
import { type Act, book, nextAct, record, type Scene, scanAll, sendAgain } from './acts.ts';
import { check, checkEnds, timeOf } from './checks.ts';
import { Life } from './life.ts';
import { RunProcess } from './process.ts';

export type ChaosOptions = {
  kills: number;
  /** Decides who does what and when the kill comes; what is just under way then differs from run to run all the same. */
  seed: number;
  /** No kill comes later than this; what is told then counts those that came. */
  withinMs: number;
  say: (line: string) => void;
  /** Called with the data folder while nobody has it, after each kill. */
  whileDown?: (folder: string) => void;
};

export type Outcome = { kills: number; cases: number; violations: readonly string[] };

const municipalities = ['nieuwpoort', 'overijse'];
const begins = '2026-11-16T09:00';
/** So many people are at it at the same time. */
const crowd = 12;
const atOnce = 4;
/** The latest kill, in milliseconds; most come earlier. */
const longest = 3000;

/**
 * Plays cases through HTTP against a run that is killed again and again at random moments, in the middle of requests and of
 * advances of the clock, and holds what is found afterwards against what was answered before.
 */
export async function playChaos(options: ChaosOptions): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-chaos-'));
  const run = new RunProcess(folder, await synthesize(), begins);
  const forget = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', forget);
  try {
    return await play(run, folder, options);
  } finally {
    await run.kill();
    forget();
    process.off('exit', forget);
  }
}

async function play(run: RunProcess, folder: string, options: ChaosOptions): Promise<Outcome> {
  const { kills, seed, withinMs, say, whileDown } = options;
  const random = randomFrom(seed);
  const ends = performance.now() + withinMs;
  const lives: Life[] = [];
  const violations: string[] = [];
  const violated = (life: Life | undefined, violation: string) =>
    violations.push([`${life ? `${life.name} ` : ''}${violation}`, ...(life?.story ?? [])].join('\n    '));
  let done = 0;
  try {
    await run.start();
    let scene = await sceneOf(run, random);
    while (done < kills && violations.length === 0 && performance.now() < ends) {
      const delay = Math.round(30 + random() ** 1.5 * longest);
      const { under, reached, failures } = await livedUntilKilled(run, scene, lives, delay);
      for (const failure of failures) violated(undefined, failure);
      done += 1;
      for (const life of lives) life.story.push(`kill ${done}`);
      whileDown?.(folder);
      // Now and then again, while it starts or makes good what it finds.
      if (random() < 0.15) await run.startAndKill(random() * 3000);
      await run.start();
      scene = await sceneOf(run, random);
      const now = await timeOf(scene.house);
      if (Temporal.Instant.compare(now, reached) < 0) violated(undefined, `the clock went back to ${now.toString()}`);
      for (const life of lives) await sendAgain(scene, life);
      await settle(scene.house);
      await check(scene.house, scene.desks, lives, violated);
      const found = violations.length === 0 ? 'all as answered' : 'VIOLATED';
      const place = `kill ${String(done).padStart(2)} after ${String(delay).padStart(4)} ms`;
      say(`${place} in ${under.join(', ') || 'nothing'}: ${lives.length} cases, ${found}`);
    }
    if (violations.length > 0) return { kills: done, cases: lives.length, violations };
    await complete(scene, lives);
    await settle(scene.house);
    await check(scene.house, scene.desks, lives, violated);
    await checkEnds(scene.house, lives, violated);
  } catch (error) {
    violated(undefined, `${error instanceof Error ? error.message : String(error)}\n${run.lastWords}`);
  }
  return { kills: done, cases: lives.length, violations };
}

async function sceneOf({ url }: RunProcess, random: () => number): Promise<Scene> {
  const house = House.over({ url, stop: async () => {} });
  const desks = new Map(await Promise.all(municipalities.map(async (id) => [id, await house.desk(id)] as const)));
  return { house, desks, random };
}

/**
 * Some people act and somebody winds the clock, until the kill; who is cut off has no answer.
 * @returns what was under way at the kill, the time that was told before it, and whatever failed without it
 */
async function livedUntilKilled(
  run: RunProcess,
  scene: Scene,
  lives: Life[],
  delay: number,
): Promise<{ under: string[]; reached: Temporal.Instant; failures: string[] }> {
  let reached = await timeOf(scene.house);
  let isOver = false;
  const under = new Set<Act>();
  const failures: string[] = [];
  const wind: Act = {
    name: 'clock',
    lives: [],
    play: async () => {
      await scene.house.advance(`PT${1 + Math.floor(scene.random() * 20)}H`);
      reached = await timeOf(scene.house);
    },
  };
  const carryOut = async (act: Act) => {
    under.add(act);
    for (const life of act.lives) life.isBusy = true;
    await act.play().catch((error: unknown) => {
      if (!isOver) failures.push(`${act.name} failed without a kill: ${String(error)}`);
    });
    for (const life of act.lives) life.isBusy = false;
    under.delete(act);
  };
  const work = async (choose: () => Act | undefined): Promise<void> => {
    const act = choose();
    await (act ? carryOut(act) : after(10));
    if (!isOver) await work(choose);
  };
  const winds = scene.random() < 0.5;
  const workers = Array.from({ length: atOnce }, (_, at) =>
    work(winds && at === 0 ? () => wind : () => chooseAct(scene, lives)),
  );
  await after(delay);
  isOver = true;
  const names = [...under].map(({ name }) => name);
  await run.kill();
  await Promise.all(workers);
  return { under: names, reached, failures };
}

function chooseAct(scene: Scene, lives: Life[]): Act | undefined {
  const { random } = scene;
  if (lives.filter(({ isOpen }) => isOpen).length < crowd && random() < 0.5) {
    const life = new Life(municipalities[lives.length % municipalities.length] ?? '');
    lives.push(life);
    return nextAct(scene, life, []);
  }
  const idle = lives.filter(({ isBusy, isOpen }) => isOpen && !isBusy);
  const life = idle[Math.floor(random() * idle.length)];
  return (
    life &&
    nextAct(
      scene,
      life,
      idle.filter((other) => other !== life),
    )
  );
}

/** Lets everything happen that is owed: what was cut off is taken up within the hour. */
async function settle(house: House): Promise<void> {
  for (let quarter = 0; quarter < 4; quarter += 1) await house.advance('PT15M');
  await house.quiesce();
}

/** Every case comes to its end: envelopes arrive, visits are booked, and handled. */
async function complete(scene: Scene, lives: readonly Life[]): Promise<void> {
  for (const municipality of municipalities) await scanAll(scene, lives, municipality).play();
  await scene.house.quiesce();
  for (const life of lives.filter(({ state }) => state === 'ready')) {
    if (life.visit === '') await book(scene, life);
    await record(scene, life, 'handled', 'done');
  }
}
