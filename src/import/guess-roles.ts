import { ROLES, type Role } from '../data/roles.ts';
import type { ColumnFacts } from './column-facts.ts';
import { plainName } from './plain-name.ts';
import { isMaskedColumn } from './platforms/masked.ts';
import { namesRole, ROLE_NAMES } from './role-names.ts';

export interface RoleGuess {
  readonly role: Role | null;
  /** 0–1; 0 where there is no role. */
  readonly confidence: number;
}

interface Candidate {
  readonly column: number;
  readonly role: Role;
  readonly score: number;
}

const SURE = 0.95;
const LIKELY = 0.75;
const ENDING = 0.65;
const MAYBE = 0.5;
/** What the cells alone can say where the header says nothing. */
const BY_CONTENT = 0.6;
const EMAIL_AS_CUSTOMER = 0.9;
const EMPTY_COLUMN = 0.5;
/** Below this a guess is not worth making. */
const LEAST = 0.4;
/** `#1001`, as Shopify names an order. */
const NUMBERED = /^#?[A-Z]{0,4}-?\d+$/i;
const CLOCK = /^\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?\s*$/i;
const NONE: RoleGuess = { role: null, confidence: 0 };

/** Roles that only a table of campaigns has: elsewhere a cost is what a product costs. */
const CAMPAIGN_ROLES: readonly Role[] = [
  'campaign',
  'cost',
  'impressions',
  'clicks',
  'conversions',
  'conversionValue',
  'recipients',
  'opens',
];
const REACH_ROLES = ['impressions', 'clicks', 'recipients', 'opens'] as const;

/**
 * Guesses what each column means, from its header and from its cells; each role goes to one column at most, to the
 * best one. Where no column is surely the customer's id, the e-mail address is: it is who the customer is; without
 * one the phone number, and last the name.
 */
export function guessRoles(columns: readonly ColumnFacts[]): readonly RoleGuess[] {
  const guesses: RoleGuess[] = columns.map(() => NONE);
  const given = new Set<Role>();
  for (const { column, role, score } of rankCandidates(columns)) {
    if (given.has(role) || guesses[column]!.role !== null) continue;
    guesses[column] = { role, confidence: score };
    given.add(role);
  }
  return orOtherIdentity(preferEmail(guesses));
}

/** A surer sign of who the customer is than a phone number or a name. */
function preferEmail(guesses: readonly RoleGuess[]): readonly RoleGuess[] {
  const customer = guesses.find(({ role }) => role === 'customerId');
  const email = guesses.find(({ role }) => role === 'email');
  if (email === undefined || email.confidence <= (customer?.confidence ?? 0)) return guesses;
  return guesses.map((guess) => {
    if (guess === customer) return NONE;
    return guess === email ? { role: 'customerId', confidence: email.confidence * EMAIL_AS_CUSTOMER } : guess;
  });
}

/** Where nothing better says who the customer is, the phone number does, and last the name. */
function orOtherIdentity(guesses: readonly RoleGuess[]): readonly RoleGuess[] {
  if (guesses.some(({ role }) => role === 'customerId')) return guesses;
  const stand = ['phone', 'customerName'].map((role) => guesses.find((guess) => guess.role === role));
  const [best] = stand.filter((guess) => guess !== undefined);
  return guesses.map((guess) => (guess === best ? { role: 'customerId', confidence: MAYBE } : guess));
}

function rankCandidates(columns: readonly ColumnFacts[]): readonly Candidate[] {
  const roles = isAboutCampaigns(columns) ? ROLES : ROLES.filter((role) => !CAMPAIGN_ROLES.includes(role));
  const candidates = columns.flatMap((facts, column) =>
    roles.map((role) => ({ column, role, score: nameScore(facts, role) * contentFactor(facts, role) })),
  );
  return candidates
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || a.column - b.column);
}

function isAboutCampaigns(columns: readonly ColumnFacts[]): boolean {
  const isThere = (role: Role) =>
    columns.some((facts) => facts.type === 'number' && namesRole(facts.name, role));
  return REACH_ROLES.some(isThere) && CAMPAIGN_ROLES.filter(isThere).length >= 2;
}

function nameScore(facts: ColumnFacts, role: Role): number {
  const name = plainName(facts.name);
  const { sure, likely = [], maybe = [], endings = [] } = ROLE_NAMES[role];
  if (sure.includes(name)) return SURE;
  if (likely.includes(name)) return LIKELY;
  if (endings.some((ending) => name.endsWith(ending))) return ENDING;
  if (maybe.includes(name)) return MAYBE;
  return role === 'email' || role === 'timestamp' ? BY_CONTENT * byContent(facts, role) : 0;
}

/** 1 where the cells can hardly be anything else. */
function byContent(facts: ColumnFacts, role: 'email' | 'timestamp'): number {
  const isIt = role === 'email' ? facts.emailShare > 0.8 : facts.type === 'timestamp';
  return isIt && facts.filled.length > 0 ? 1 : 0;
}

/** How far the cells allow the role, 0–1. An empty column allows them all, but is the last choice. */
function contentFactor(facts: ColumnFacts, role: Role): number {
  if (facts.filled.length === 0) return EMPTY_COLUMN;
  switch (role) {
    case 'timestamp':
      return facts.type === 'timestamp' ? 1 : 0;
    case 'quantity':
      return facts.type === 'number' ? (facts.wholeShare > 0.9 ? 1 : 0.7) : 0;
    case 'unitPrice':
    case 'amount':
    case 'orderTotal':
    case 'refund':
    case 'discount':
    case 'shipping':
    case 'tax':
    case 'fee':
    case 'unitCost':
    case 'orderCount':
    case 'totalSpent':
    case 'cost':
    case 'impressions':
    case 'clicks':
    case 'conversions':
    case 'conversionValue':
    case 'recipients':
    case 'opens':
      return facts.type === 'number' ? 1 : 0;
    case 'rating':
      return facts.range !== null && facts.range.min >= 0 && facts.range.max <= 100 ? 1 : 0;
    case 'email':
      return facts.emailShare > 0.5 && !isMaskedColumn(facts.filled) ? 1 : 0;
    case 'customerId':
    case 'orderId':
    case 'productId':
      return identifierFactor(facts, role);
    case 'productName':
    case 'text':
      return facts.type === 'text' ? 1 : 0;
    case 'country':
      return facts.type === 'text' && facts.meanLength < 40 ? 1 : 0;
    case 'currency':
      return facts.type === 'text' && facts.meanLength <= 4 ? 1 : 0;
    case 'timeOfDay':
      return facts.filled.every((cell) => CLOCK.test(cell)) ? 1 : 0;
    case 'cancelledAt':
      return facts.type === 'timestamp' ? 1 : 0;
    case 'customerName':
    case 'phone':
      return facts.type !== 'timestamp' && !isMaskedColumn(facts.filled) ? 1 : 0;
    case 'campaign':
      return facts.type === 'text' ? 1 : 0;
    case 'category':
    case 'status':
    case 'packedProducts':
    case 'channel':
    case 'consent':
    case 'reference':
    case 'afterSale':
    case 'entryType':
    case 'direction':
    case 'mode':
      return facts.type === 'timestamp' ? 0 : 1;
  }
}

/** Ids are text or whole numbers. A bare `ID` is rather a customer's; a `Name` is an order's when it has a number in it. */
function identifierFactor(facts: ColumnFacts, role: 'customerId' | 'orderId' | 'productId'): number {
  if (facts.type === 'timestamp' || facts.fractionShare > 0.05) return 0;
  if (role === 'customerId') return isMaskedColumn(facts.filled) ? 0 : 1;
  if (role !== 'orderId') return 1;
  const name = plainName(facts.name);
  if (name === 'name') return facts.filled.every((cell) => NUMBERED.test(cell)) ? 1 : 0;
  return name === 'id' ? 0.9 : 1;
}
