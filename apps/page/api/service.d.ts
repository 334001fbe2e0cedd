// Made from the OpenAPI document of the service by test/page/types.int.spec.ts, which fails when it is stale.

export interface paths {
    "/v1/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened, latest first
         * @description Everything whose days meet [since, asOf], in the order of its earliest day; corrected, retracted and duplicate entries are shown with their status.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timeline/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The timeline at a glance: how much there is on which days
         * @description Counts what /v1/timeline lists for the same parameters. Its size depends on the number of days, not of entries.
         */
        get: operations["getTimelineOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The totals of every measure of which anything is recorded
         * @description Measures of money appear once for each currency. With `since`, stocks are omitted, and listed as such: a level has no beginning.
         */
        get: operations["getTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/totals/{measure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The total of one measure
         * @description Three parts, never blended: itemised (the sum over entries), stated (what was claimed) and supported (what can be said for certain), each with its witnesses. A stock has a level instead.
         */
        get: operations["getTotal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/totals/{measure}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The step curve of a total over the days up to asOf */
        get: operations["getTotalSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/totals/{measure}/derivation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a total came about
         * @description Everything that was ever recorded about the measure, in order of recording: each entry and statement with its figures as stated and as read, its sources and events, and for each part of the total whether it counts there and why. The sums of the pages add up to the total.
         */
        get: operations["getTotalDerivation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a total is not what it was
         * @description Compares a total at two places on one axis: two positions of the log, two days of publication, two days that it is asked for, or two policies. The difference is explained by the entries and statements that bear otherwise on it, each with its reason and the events behind it; what they make adds up to the difference.
         */
        get: operations["getChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry or statement, with its corrections and sources */
        get: operations["getEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The units, in order of recording */
        get: operations["listUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unit: its life, its partners, what it is part of and what is part of it */
        get: operations["getUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The funds with their balances, in order of recording */
        get: operations["listFunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/funds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One fund: its balance and every movement into it, out of it and within it */
        get: operations["getFund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sources, in order of recording */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One source: what it says, who repeats it, what rests on it */
        get: operations["getSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be counted: the measures of the catalogue and those defined in the record */
        get: operations["listMeasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The interpretation policies: how each qualifier is read as bounds */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose token this is, and what it may do */
        get: operations["getAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The timeline, and every change of it from then on
         * @description Server-sent events: `snapshot`, then `caught-up`, then an `update` for every event that changes the answer, with its cause. `id` is the log position; with `Last-Event-ID` or `from` there is no snapshot, and all that changed since comes before `caught-up`. `stopped` says that answers go no further, `error` and `closing` why a connection ends.
         */
        get: operations["subscribeToTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Access: {
            /** @description The name of the token: who everything is recorded by that is sent with it */
            name: string;
            /**
             * @description A recorder records, an editor also corrects and withdraws, an admin may do everything
             * @enum {unknown}
             */
            role: "recorder" | "editor" | "admin";
        };
        /** @description Of a flow: how each part is computed */
        Arithmetic: {
            itemised: {
                certainlyInside: number;
                possiblyInside: number;
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
            };
            supportedLow: {
                /** @description How many statements could be chosen */
                candidates: number;
                /** @description In order of their windows */
                chosen: {
                    statement: string;
                    window: string;
                    low: string;
                    /** @description The entries inside the question that touch its window and are left out for it */
                    covered: {
                        entries: number;
                        low: string;
                    };
                }[];
                /** @description Those that touch no chosen window */
                entries: {
                    count: number;
                    low: string;
                };
                /** @description What the lower bound would be without any statement */
                choosingNone: string;
                low: string;
            };
            supportedHigh: {
                /** @description How many statements contain the question */
                containing: number;
                least: string[];
                /** @description null: no upper bound */
                high: string | null;
            };
            /** @description The same in sentences */
            steps: string[];
        };
        Bounds: {
            /** @description Lower bound, inclusive, a decimal string */
            low: string;
            /** @description null: no upper bound */
            high: string | null;
        };
        /** @description What follows happens now */
        CaughtUp: {
            /** @description The log position that the client stands at; the "id" of the event */
            position: string;
        };
        /** @description Why the answer changed: an event, or that a day began */
        Cause: components["schemas"]["EventCause"] | components["schemas"]["DayCause"];
        /**
         * @description Why something bears otherwise on a total. added: It was recorded in between. newly-published: It counts as published by now. no-longer-published: It counts as published later than it did: the day of its source was put right. retracted: It was retracted. reinstated: Its retraction does not apply any more: the day of the source that says so was put right. source-withdrawn: The last of its sources was withdrawn. source-restored: It has a source again that is not withdrawn. duplicate-marked: It repeats another entry, which counts in its place. duplicate-unmarked: It counts for itself again: it repeats nothing that counts. words-gained: It holds all the words by now: what it says, or a name in it, was put right. words-lost: It does not hold all the words any more: what it says, or a name in it, was put right. re-dated: Its days, or the beginning of its unit, were put right. re-scoped: Its units, places or country, or what its units are part of, were put right. corrected: Its figures, or what else is told of it, were put right. read-otherwise: The policy reads its figure otherwise. window-entered: It lies in the window, or more surely so. window-outgrown: The window reaches beyond it: it is no bound for all of that any more. uncovered: No chosen statement touches its days any more. covered: A chosen statement touches its days. chosen: It is among the statements that show the most. no-longer-chosen: Others show more than with it. least-now: It is the lowest bound. no-longer-least: Another one is a lower bound. latest-now: It is the latest one. no-longer-latest: Another one is the latest.
         * @enum {unknown}
         */
        ChangeCode: "added" | "newly-published" | "no-longer-published" | "retracted" | "reinstated" | "source-withdrawn" | "source-restored" | "duplicate-marked" | "duplicate-unmarked" | "words-gained" | "words-lost" | "re-dated" | "re-scoped" | "corrected" | "read-otherwise" | "window-entered" | "window-outgrown" | "uncovered" | "covered" | "chosen" | "no-longer-chosen" | "least-now" | "no-longer-least" | "latest-now" | "no-longer-latest";
        /** @description An entry or statement that bears otherwise on the one total than on the other */
        ChangeItem: {
            id: string;
            /** @enum {unknown} */
            kind: "entry" | "statement";
            /**
             * Format: uuid
             * @description The event that opened it
             */
            event: string;
            position: string;
            /** @description The type of the event that opened it */
            type: string;
            sentence: string;
            said: components["schemas"]["Said"];
            change: components["schemas"]["ChangeCode"];
            /** @description Further reasons; sums are told by the first */
            also: components["schemas"]["ChangeCode"][];
            why: string;
            before: {
                figures: components["schemas"]["Figure"][];
                parts: components["schemas"]["Parts"];
            };
            after: {
                figures: components["schemas"]["Figure"][];
                parts: components["schemas"]["Parts"];
            };
            difference?: components["schemas"]["TotalDifference"];
            /** @description The events that apply on one side only */
            events: {
                /** Format: uuid */
                event: string;
                type: string;
                position: string;
                /** Format: date-time */
                recordedAt: string;
                recordedBy: string;
            }[];
        };
        /** @description Why a total is not what it was */
        Changes: {
            measure: components["schemas"]["Measure"];
            question: {
                unit?: components["schemas"]["Named"];
                country?: string;
                text?: string;
                currency?: string;
                /** @enum {unknown} */
                axis: "recordedBy" | "publishedBy" | "asOf" | "policy";
            };
            from: components["schemas"]["ComparedTotal"];
            to: components["schemas"]["ComparedTotal"];
            difference?: components["schemas"]["TotalDifference"];
            /** @description What each reason makes; left out where more than 500 entries and statements changed */
            byChange?: {
                change: components["schemas"]["ChangeCode"];
                count: number;
                difference: components["schemas"]["TotalDifference"];
            }[];
            /** @description The difference in sentences */
            inWords: string[];
            /** @description How many entries and statements changed */
            count: number;
            /** @description In order of recording */
            items: components["schemas"]["ChangeItem"][];
            /** @description What the items of the pages before, of this one and of both make; after the last page that is the difference */
            sums?: {
                before: components["schemas"]["TotalDifference"];
                page: components["schemas"]["TotalDifference"];
                after: components["schemas"]["TotalDifference"];
            };
            next?: string;
            citation: components["schemas"]["Citation"];
        };
        /** @description How to quote the answer and get it again */
        Citation: {
            /** @description The log position that the answer was computed at */
            position: string;
            /** Format: date */
            publishedBy: string;
            /** @description The policy that figures were read by */
            policy?: string;
            /** @description The version of the projection */
            projection: string;
            /** @description Gives the same answer for ever, whatever is recorded later, and says where another version of the projection would not */
            link: string;
            cited?: components["schemas"]["Cited"];
        };
        /** @description Where this answer is, or may be, another one than the link cites that it was asked with; absent where it is the same */
        Cited: {
            /** @description The version of the projections that the link cites */
            projection: string;
            /** @description Those that differ. None where the link cites no figures: what its answer was is then not known */
            figures: components["schemas"]["FigureOtherwise"][];
            /** @description What each version since answers otherwise */
            versions: {
                version: string;
                otherwise: string;
            }[];
            /** @description Why that may be, in sentences; `said` is what each is made of */
            reasons: {
                message: string;
                said: {
                    code: string;
                } & {
                    [key: string]: unknown;
                };
            }[];
            /** @description All of it in sentences */
            inWords: string[];
        };
        ComparedTotal: {
            /** @description The position, day or policy */
            at: string;
            total: components["schemas"]["TotalFigures"];
            itemised?: {
                entries: number;
                low: string;
                /** @description Of those entries that have an upper bound */
                high: string;
                /** @description How many have none */
                openEnded: number;
            };
            /** @description The total itself */
            link: string;
        };
        /** @description What the entry adds to one measure, in whole or, with a country, the part that falls to it */
        Contribution: {
            measure: string;
            country?: string;
            quantity: components["schemas"]["QuantityAsStated"];
            inWords: string;
            bounds: components["schemas"]["Bounds"];
        };
        /** @description No event: the day that began (UTC) */
        DayCause: {
            /** Format: date */
            day: string;
        };
        Days: {
            /** @description The date as recorded (EDTF) */
            edtf: string;
            inWords: string;
            /** @description The first day that it may mean; null when open */
            earliest: string | null;
            /** @description The last day that it may mean; null when open */
            latest: string | null;
        };
        /** @description How a total came about */
        Derivation: {
            measure: components["schemas"]["Measure"];
            question: components["schemas"]["TotalQuestion"];
            /** @description Everything recorded up to this log position was considered */
            consideredBy: string;
            policy: {
                name: string;
                description: string;
            };
            total: components["schemas"]["TotalFigures"];
            arithmetic?: components["schemas"]["Arithmetic"];
            /** @description How many entries and statements are listed on all pages */
            count: number;
            /** @description In order of recording */
            items: components["schemas"]["DerivationItem"][];
            /** @description Of a flow: what the pages before, this one and both add up to; after the last page that is the total */
            sums?: {
                before: components["schemas"]["DerivationSums"];
                page: components["schemas"]["DerivationSums"];
                after: components["schemas"]["DerivationSums"];
            };
            next?: string;
            citation: components["schemas"]["Citation"];
        };
        /** @description An entry or statement that was considered, as it stands at the viewpoint; one not visible there as it was first told */
        DerivationItem: {
            id: string;
            /** @enum {unknown} */
            kind: "entry" | "statement";
            /** Format: uuid */
            event: string;
            type: string;
            position: string;
            /** Format: date-time */
            recordedAt: string;
            /** @description Who recorded it: the name of the token */
            recordedBy: string;
            sentence: string;
            said: components["schemas"]["Said"];
            /** @description The day it counts as published */
            published: string | null;
            days: components["schemas"]["Days"];
            units: components["schemas"]["Named"][];
            countries: string[];
            figures: components["schemas"]["Figure"][];
            parts: components["schemas"]["Parts"];
            mendings: components["schemas"]["Mending"][];
            sources: components["schemas"]["SourceBehind"][];
        };
        DerivationSums: {
            itemised?: {
                entries: number;
                low: string;
                /** @description Of those that have an upper bound */
                high: string;
                /** @description How many have none; with any, the whole has none */
                openEnded: number;
            };
            stated?: {
                statements: number;
            };
            supported?: {
                entries: number;
                statements: number;
                low: string;
                /** @description The least high of the statements that contain the question; null: none is bounded */
                high: string | null;
            };
        };
        /** @description An entry or statement as it stood, with its history */
        Entry: {
            entry: components["schemas"]["TimelineItem"];
            payload: {
                [key: string]: unknown;
            };
            contributions: components["schemas"]["Contribution"][];
            /**
             * Format: date
             * @description The day it counts as published
             */
            published: string;
            duplicateOf?: string;
            /** @description Entries that are marked as repeating this one */
            repeatedBy: string[];
            corroboration: {
                /** @description Its own sources and those of the entries that repeat it */
                sources: components["schemas"]["SourceInBrief"][];
                /** @description How many independent origins these have */
                origins: number;
            };
            /** @description Every event about it that was visible, first to last */
            history: components["schemas"]["HistoryItem"][];
            /** @description The number of events about it by then minus one: asked for now, its ETag for If-Match */
            version: number;
            citation: components["schemas"]["Citation"];
        };
        /** @description The entries that make a figure */
        EntryWitnesses: {
            count: number;
            /** @description In order of recording; at most 50 */
            ids: string[];
            /** @description The derivation that lists all of them, when there are more */
            more?: string;
        };
        EventCause: {
            /** Format: uuid */
            event: string;
            /** @description The event type */
            type: string;
            /** @description The identifier of the entry, statement, unit, source, fund or measure that the event is about */
            subject: string;
            /** @description Who recorded it: the name of the token */
            actor: string;
            /** Format: date-time */
            recordedAt: string;
        };
        /** @description Why the connection ends; a client that comes back with the id of this event as Last-Event-ID misses nothing */
        Farewell: {
            /** @description The log position that the client stands at; the "id" of the event */
            position: string;
            /** @enum {unknown} */
            code: "too-slow" | "internal" | "age" | "shutdown" | "complete";
            detail: string;
        };
        /** @description A figure as stated, and as the policy reads it */
        Figure: {
            quantity: components["schemas"]["QuantityAsStated"];
            /** @description The country whose part of the whole this is */
            country?: string;
            whole?: components["schemas"]["QuantityAsStated"];
            bounds: components["schemas"]["Bounds"];
            /** @description How the policy reads the qualifier; n is the value */
            rule: {
                low: string;
                high: string;
            };
            /** @description "more than 300 → at least 301" */
            inWords: string;
            /**
             * @description For the country and currency of the question: in whole, by its high alone, or not at all
             * @enum {unknown}
             */
            counts: "whole" | "upper-bound" | "nothing";
            reason?: components["schemas"]["ReasonCode"];
        };
        /** @description A figure that is another one than was cited; each as a link writes it */
        FigureOtherwise: {
            figure: string;
            cited: string;
            /** @description What this answer says */
            now: string;
        };
        Fund: {
            id: string;
            name: string;
            currency: string;
            unit?: string;
            opened?: components["schemas"]["Days"];
            /** @description null: unknown, so that only the net of the movements can be told */
            openingBudget: components["schemas"]["QuantityAsStated"] | null;
            in: components["schemas"]["Bounds"];
            out: components["schemas"]["Bounds"];
            /** @description Opening budget plus what went in minus what went out; null where the opening budget is unknown */
            balance: components["schemas"]["SignedBounds"] | null;
            net: components["schemas"]["SignedBounds"];
            /** @description Surely more went out than it ever held */
            overdrawn: boolean;
            sources: components["schemas"]["SourceInBrief"][];
            note?: string;
        };
        /** @description The movements of one type to or from one side, added up */
        FundFlow: {
            /** @description The event type of the movements */
            type: string;
            /** @description within: set aside for a purpose, which changes no balance */
            direction: "in" | "out" | "within";
            /** @description The fund that it comes from or goes to, where it is one */
            counterpart?: {
                id: string;
                name: string;
            };
            amount: components["schemas"]["Bounds"];
            /** @description How many movements these are */
            count: number;
        };
        FundInFull: {
            fund: components["schemas"]["Fund"];
            /** @description All of its movements by where from and where to, whichever page is asked for */
            flows: components["schemas"]["FundFlow"][];
            /** @description How many movements there are */
            count: number;
            /** @description Those that count, in order of recording */
            movements: components["schemas"]["Movement"][];
            next?: string;
            /** @description Its opening and what corrected it */
            life: components["schemas"]["LifeEvent"][];
            /** @description The number of events about it by then minus one: asked for now, its ETag for If-Match */
            version: number;
            citation: components["schemas"]["Citation"];
        };
        Funds: {
            count: number;
            funds: components["schemas"]["Fund"][];
            next?: string;
            citation: components["schemas"]["Citation"];
        };
        HistoryItem: {
            event: string;
            type: string;
            position: string;
            /** Format: date-time */
            recordedAt: string;
            /** @description Who recorded it */
            recordedBy: string;
            reason?: string;
            data: {
                [key: string]: unknown;
            };
            sources: components["schemas"]["SourceInBrief"][];
        };
        LifeEvent: {
            event: string;
            type: string;
            position: string;
            /** Format: date-time */
            recordedAt: string;
            /** @description Who recorded it */
            recordedBy: string;
            data: {
                [key: string]: unknown;
            };
            sources: components["schemas"]["SourceInBrief"][];
        };
        Measure: {
            code: string;
            label: string;
            unitOfMeasure: string;
            kind: "flow" | "stock";
            dimension: "count" | "money";
        };
        Measures: {
            measures: {
                code: string;
                label: string;
                unitOfMeasure: string;
                kind: "flow" | "stock";
                dimension: "count" | "money";
                /** @description Of a measure of money: those in which anything was ever recorded */
                currencies: string[];
                /** @description The log position at which it was defined; absent for the catalogue */
                definedAt?: string;
                note?: string;
            }[];
            citation: components["schemas"]["Citation"];
        };
        /** @description An event that changed something recorded before */
        Mending: {
            /** Format: uuid */
            event: string;
            type: string;
            position: string;
            /** Format: date-time */
            recordedAt: string;
            /** @description Who recorded it: the name of the token */
            recordedBy: string;
            /** @description It was recorded and public by the viewpoint */
            applies: boolean;
            reason?: string;
        };
        /** @description One leg of a movement of money */
        Movement: {
            /** @description within: set aside for a purpose, which changes no balance */
            direction: "in" | "out" | "within";
            /** @description The fund that it comes from or goes to, where it is one */
            counterpart?: {
                id: string;
                name: string;
            };
            amount: components["schemas"]["Bounds"];
            entry: components["schemas"]["TimelineItem"];
        };
        Named: {
            id: string;
            name: string;
        };
        Omitted: {
            measure: components["schemas"]["Measure"];
            reason: string;
        };
        /** @description The days on which one unit joined another as a partner, and left */
        Partnership: {
            unit: components["schemas"]["Named"];
            joined?: components["schemas"]["Days"];
            /** @description Absent while nobody says that it left */
            left?: {
                /** @description The date as recorded (EDTF) */
                edtf: string;
                inWords: string;
                /** @description The first day that it may mean; null when open */
                earliest: string | null;
                /** @description The last day that it may mean; null when open */
                latest: string | null;
            };
            /** @description The id of the event that told of it first */
            event: string;
        };
        /** @description What it is to each part of the total. Entries have itemised and supportedLow, statements stated, supportedLow and supportedHigh; of a stock both have level */
        Parts: {
            itemised?: {
                counts: boolean;
                reason: components["schemas"]["ReasonCode"];
                /** @description The reason as a sentence, with the days and names of the case */
                why: string;
                /** @description The entries, statements, sources or units that it is because of; at most ten of each kind */
                by?: string[];
                /** @description What it adds to the lower bound; 0 where it does not count */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
            };
            stated?: {
                counts: boolean;
                reason: components["schemas"]["ReasonCode"];
                /** @description The reason as a sentence, with the days and names of the case */
                why: string;
                /** @description The entries, statements, sources or units that it is because of; at most ten of each kind */
                by?: string[];
            };
            supportedLow?: {
                counts: boolean;
                reason: components["schemas"]["ReasonCode"];
                /** @description The reason as a sentence, with the days and names of the case */
                why: string;
                /** @description The entries, statements, sources or units that it is because of; at most ten of each kind */
                by?: string[];
                /** @description What it adds to the lower bound; 0 where it does not count */
                low: string;
                /** @description Of a statement that could be chosen: what the lower bound would be with this one alone */
                alone?: string;
            };
            supportedHigh?: {
                counts: boolean;
                reason: components["schemas"]["ReasonCode"];
                /** @description The reason as a sentence, with the days and names of the case */
                why: string;
                /** @description The entries, statements, sources or units that it is because of; at most ten of each kind */
                by?: string[];
                /** @description null: no upper bound */
                high?: string | null;
            };
            level?: {
                counts: boolean;
                reason: components["schemas"]["ReasonCode"];
                /** @description The reason as a sentence, with the days and names of the case */
                why: string;
                /** @description The entries, statements, sources or units that it is because of; at most ten of each kind */
                by?: string[];
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
            };
        };
        Policies: {
            policies: {
                name: string;
                description: string;
                rules: {
                    exact: {
                        low: string;
                        high: string;
                    };
                    "at-least": {
                        low: string;
                        high: string;
                    };
                    "more-than": {
                        low: string;
                        high: string;
                    };
                    "at-most": {
                        low: string;
                        high: string;
                    };
                    "fewer-than": {
                        low: string;
                        high: string;
                    };
                    almost: {
                        low: string;
                        high: string;
                    };
                    about: {
                        low: string;
                        high: string;
                    };
                    between: {
                        low: string;
                        high: string;
                    };
                    tens: {
                        low: string;
                        high: string;
                    };
                    dozens: {
                        low: string;
                        high: string;
                    };
                    hundreds: {
                        low: string;
                        high: string;
                    };
                    thousands: {
                        low: string;
                        high: string;
                    };
                    some: {
                        low: string;
                        high: string;
                    };
                };
            }[];
        };
        Problem: {
            /**
             * Format: uri-reference
             * @description Address of a text about this kind of problem
             */
            type: string;
            title: string;
            status: number;
            /** @description What is wrong this time, and what would be right */
            detail: string;
            /** @description The sentence in parts, for whoever says it in another language: its code, which is stable, and what it is about */
            said?: {
                code: string;
            } & {
                [key: string]: unknown;
            };
            /** @description The address asked for */
            instance: string;
            /** @description What kind of problem it is, for programs */
            code: string;
            /** @description Each thing that is wrong, where there may be several */
            problems?: {
                /** @description JSON Pointer (RFC 6901) into the body; "" is the whole of it */
                pointer?: string;
                /** @description Name of a parameter in the path, the query or a header */
                parameter?: string;
                message: string;
                /** @description The sentence in parts, for whoever says it in another language: its code, which is stable, and what it is about */
                said?: {
                    code: string;
                } & {
                    [key: string]: unknown;
                };
            }[];
        };
        /** @description W3C PROV-JSON (member submission of 24 April 2013) */
        ProvJson: {
            prefix: {
                [key: string]: string;
            };
            /** @description The total, entries, statements and sources */
            entity: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description The projection, and the events that recorded things */
            activity: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description Those who recorded, and the software */
            agent: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description What made an entity */
            wasGeneratedBy: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description What the projection looked at, whether it counts or not */
            used: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description The total from what counts in it, and that from its sources */
            wasDerivedFrom: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description Who recorded or mended an entity */
            wasAttributedTo: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description Who or what carried an activity out */
            wasAssociatedWith: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description Entities that later events mended */
            wasInfluencedBy: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
        };
        /** @description The figure as the source gave it */
        QuantityAsStated: {
            value?: string;
            upTo?: string;
            qualifier: string;
            currency?: string;
            statedAs?: string;
        };
        /**
         * @description Why something does or does not count in a part of a total. not-yet-recorded: It was recorded after the position asked about. not-yet-published: It was published after the day asked about. retracted: It was retracted. source-withdrawn: Every source that it cites is withdrawn. duplicate-of: It repeats another entry, which counts in its place. without-words: It does not hold all the words that are asked for. other-measure: As it stands it says nothing of this measure. currency-differs: It is in another currency; money is never converted. unit-not-known: It credits no unit, so nothing places it in the one asked about. other-unit: It is of another unit than the one asked about, and of none that is part of it. country-not-known: It names no place, so nothing places it in the country asked about. other-country: It lies in another country. outside-window: Its days do not touch the window. certainly-inside: Its days lie inside the window: it adds its low and its high. possibly-inside: Its days reach beyond the window: it may lie in it, and adds its high alone. in-country-in-part: Some of its places lie in the country: some of it may, and it adds its high alone. covered-by: Its days touch the window of a chosen statement, which may count it already. uncovered: Its days touch no window of a chosen statement: its low adds to what they say. touches: Its window and its scope touch those asked about. scope-not-inside: It is about more than what is asked, so its low need not be of that. window-not-inside: Its window reaches beyond the one asked about, so its low need not be of that. chosen: It is one of those statements whose lows, with those of the entries that touch none of their windows, add up to the most. overlapped-by: Its window touches that of a chosen statement, which may count the same things. not-worth-choosing: Choosing it would take more from the entries in its window than it adds, or as much. scope-not-containing: It is about less than what is asked, so its high is no bound for all of that. window-not-containing: Its window does not surely contain the one asked about. no-upper-bound: It says "at least": it has no upper bound. higher-than: Another one that contains the question has a lower high. least: Of the statements that contain the question, none has a lower high. day-not-known: Its last day is not known, so it says nothing of the level on any day. after-as-of: It is about a later day than the one asked about. earlier-than: Another one is about a later day. latest: It is the latest one up to the day asked about: a level is never a sum.
         * @enum {unknown}
         */
        ReasonCode: "not-yet-recorded" | "not-yet-published" | "retracted" | "source-withdrawn" | "duplicate-of" | "without-words" | "other-measure" | "currency-differs" | "unit-not-known" | "other-unit" | "country-not-known" | "other-country" | "outside-window" | "certainly-inside" | "possibly-inside" | "in-country-in-part" | "covered-by" | "uncovered" | "touches" | "scope-not-inside" | "window-not-inside" | "chosen" | "overlapped-by" | "not-worth-choosing" | "scope-not-containing" | "window-not-containing" | "no-upper-bound" | "higher-than" | "least" | "day-not-known" | "after-as-of" | "earlier-than" | "latest";
        /** @description What was recorded. Ask questions with after=<position> to see it in their answers */
        Recorded: {
            /** @description The event type */
            type: string;
            /** @description The identifier of the source, unit, measure, fund, entry or statement */
            subject: string;
            stream: string;
            events: {
                /** Format: uuid */
                id: string;
                type: string;
                revision: number;
                /** @description Log position */
                position: string;
            }[];
            /** @description Revision of the stream after it */
            revision: number;
            /** @description The number of events about the subject, minus one: its ETag */
            version: number;
            /** @description Log position */
            position: string;
            /** @description The command had been recorded before under the same key: this is the first answer again */
            repeated: boolean;
        };
        /** @description What `sentence` is made of, by the fields of the event type, for whoever says it in another language. Texts are as they were written */
        Said: {
            /** @description In the order of the fields */
            figures: {
                /** @description The field of the event type that it is of, such as "quantity" or "boats" */
                field: string;
                /** @description What is counted, where the field has several kinds */
                item?: string;
                qualifier: string;
                value?: string;
                upTo?: string;
                currency?: string;
            }[];
            measure?: components["schemas"]["Measure"];
            unit?: components["schemas"]["Named"];
            partner?: components["schemas"]["Named"];
            fund?: components["schemas"]["Named"];
            from?: components["schemas"]["Named"];
            to?: components["schemas"]["Named"];
            name?: string;
            title?: string;
            purpose?: string;
            capacity?: string;
        };
        Series: {
            measure: components["schemas"]["Measure"];
            question: components["schemas"]["TotalQuestion"];
            /** @description The first day, and those on which the total of [since, day] changes, with what it is from then on; day null: from the beginning of time. Of a stock: each day that a level is told of */
            steps: components["schemas"]["Step"][];
            citation: components["schemas"]["Citation"];
        };
        SignedBounds: {
            /** @description null: no lower bound */
            low: string | null;
            /** @description null: no upper bound */
            high: string | null;
        };
        Source: {
            id: string;
            title: string;
            publisher: string;
            /** Format: date */
            publishedOn: string;
            /** @description Admiralty reliability and credibility, such as "B2" */
            grade?: string;
            /** @description The source that it repeats in the end; itself when it repeats none */
            origin: string;
            withdrawn: boolean;
            kind?: string;
            url?: string;
            sha256?: string;
            repeats?: string;
            note?: string;
        };
        /** @description A source as it stands at the viewpoint, with the events that made it so */
        SourceBehind: {
            id: string;
            title: string;
            publisher: string;
            /** Format: date */
            publishedOn: string;
            /** @description Admiralty reliability and credibility, such as "B2" */
            grade?: string;
            /** @description The source that it repeats in the end; itself when it repeats none */
            origin: string;
            withdrawn: boolean;
            /** @description Of the archived copy */
            sha256?: string;
            /**
             * Format: uuid
             * @description The event that registered it
             */
            event: string;
            position: string;
            recordedBy: string;
            mendings: components["schemas"]["Mending"][];
        };
        SourceInBrief: {
            id: string;
            title: string;
            publisher: string;
            /** Format: date */
            publishedOn: string;
            /** @description Admiralty reliability and credibility, such as "B2" */
            grade?: string;
            /** @description The source that it repeats in the end; itself when it repeats none */
            origin: string;
            withdrawn: boolean;
        };
        SourceInFull: {
            source: components["schemas"]["Source"];
            repeatedBy: components["schemas"]["SourceInBrief"][];
            /** @description What rests on it, alone or with other sources */
            citedBy: {
                /** @description How many there are in all */
                count: number;
                /** @description Latest recorded first */
                items: components["schemas"]["TimelineItem"][];
            };
            next?: string;
            life: components["schemas"]["LifeEvent"][];
            version: number;
            citation: components["schemas"]["Citation"];
        };
        Sources: {
            count: number;
            sources: components["schemas"]["Source"][];
            next?: string;
            citation: components["schemas"]["Citation"];
        };
        /** @description A cumulative figure that somebody stated; it is never added to entries */
        Statement: {
            id: string;
            quantity: components["schemas"]["QuantityAsStated"];
            bounds: components["schemas"]["Bounds"];
            inWords: string;
            unit?: components["schemas"]["Named"];
            country?: string;
            window: components["schemas"]["Days"];
            sources: components["schemas"]["SourceInBrief"][];
            note?: string;
        };
        /** @description counted: it adds to totals; corrected; retracted; unsupported: every source is withdrawn; duplicate: another entry counts in its place */
        Status: ("counted" | "corrected" | "retracted" | "unsupported" | "duplicate")[];
        /** @description Of a flow itemised and supported, of a stock the level; none of them where nothing is known */
        Step: {
            day: string | null;
            itemised?: components["schemas"]["Bounds"];
            supported?: components["schemas"]["Bounds"];
            level?: {
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
                /** @description The entry or statement that says so */
                witness: string;
            };
        };
        /** @description Answers go no further than the event before that one, and nothing is told, until a version of the service that can take it in is started */
        Stopped: {
            /** @description The log position that the client stands at; the "id" of the event */
            position: string;
            /** @description The log position of the event that a projection could not take in */
            before: string;
            detail: string;
        };
        /** @description Days that some entries have in common; null where they are open */
        Stretch: {
            earliest: string | null;
            latest: string | null;
            count: number;
        };
        Timeline: {
            /** @description How many there are in all */
            count: number;
            items: components["schemas"]["TimelineItem"][];
            next?: string;
            citation: components["schemas"]["Citation"];
        };
        TimelineItem: {
            /** @description The entry or statement; absent for what happened to a unit or fund */
            id?: string;
            /** @description The id of the event that told it first */
            event: string;
            position: string;
            type: string;
            sentence: string;
            said: components["schemas"]["Said"];
            days: components["schemas"]["Days"];
            units: components["schemas"]["Named"][];
            /** @description The funds that it is about; absent where it is about none */
            funds?: components["schemas"]["Named"][];
            places: {
                country: string;
                name?: string;
            }[];
            measures: string[];
            sources: components["schemas"]["SourceInBrief"][];
            /** @description How many independent origins its sources have */
            origins: number;
            status: components["schemas"]["Status"];
            note?: string;
        };
        /** @description From `begin` and `end` follows how many there are on any stretch [a, b] of days: those that begin up to b, less those that end before a */
        TimelineOverview: {
            /** @description How many entries there are in all */
            count: number;
            /** @description In order: every day on which one may begin, end or stand. The three lists below are as long */
            days: string[];
            /** @description How many have this as their earliest day */
            begin: number[];
            /** @description How many have this as their latest day */
            end: number[];
            /** @description How many stand at this day in the order of /v1/timeline: those that begin on it, and those without a beginning that end on it. What stands at later days comes before; what has neither comes first */
            stand: number[];
            withoutBeginning: number;
            withoutEnd: number;
            /** @description Their days, each pair of them once, the shortest first: only where there are at most 1000. Ask with since and asOf to see those of a part of the time */
            stretches?: components["schemas"]["Stretch"][];
            /** @description The countries of their places */
            countries: string[];
            /** @description The day on which the first of it was public, whatever publishedBy and text are */
            publishedFrom: string | null;
            citation: components["schemas"]["Citation"];
        };
        /** @description Take out every item that is named here, by its "event"; then put in those changed and added, lowest place first: that gives the items afterwards */
        TimelinePatch: {
            removed: string[];
            changed: {
                /** @description Its place among the items afterwards */
                at: number;
                before: components["schemas"]["TimelineItem"];
                item: components["schemas"]["TimelineItem"];
            }[];
            added: {
                /** @description Its place among the items afterwards */
                at: number;
                item: components["schemas"]["TimelineItem"];
            }[];
        };
        TimelineSnapshot: {
            /** @description The log position that it takes in; the "id" of the event */
            position: string;
            /**
             * Format: date
             * @description What "today" was taken to be (UTC)
             */
            day: string;
            answer: components["schemas"]["Timeline"];
        };
        TimelineSubscription: components["schemas"]["TimelineSnapshot"] | components["schemas"]["TimelineUpdate"] | components["schemas"]["CaughtUp"] | components["schemas"]["Stopped"] | components["schemas"]["Farewell"];
        TimelineUpdate: {
            /** @description The log position that it takes in; the "id" of the event */
            position: string;
            /**
             * Format: date
             * @description What "today" was taken to be (UTC)
             */
            day: string;
            cause: components["schemas"]["Cause"];
            before: {
                count: number;
            };
            after: {
                count: number;
                next?: string;
                citation: components["schemas"]["Citation"];
            };
            items: components["schemas"]["TimelinePatch"];
        };
        /** @description A flow has itemised, stated, supported and unitemised; a stock has a level */
        Total: {
            measure: components["schemas"]["Measure"];
            question: components["schemas"]["TotalQuestion"];
            /** @description The figure in words: "at least 301" */
            headline: string;
            /** @description The sum over entries */
            itemised?: {
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
                entries: components["schemas"]["EntryWitnesses"];
            };
            stated?: {
                count: number;
                /** @description Latest first; at most 50 */
                statements: components["schemas"]["Statement"][];
                /** @description Where all of them are listed, when there are more */
                more?: string;
            };
            /** @description What can be said for certain */
            supported?: {
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
                /** @description The lower bound exceeds the upper one: both witnesses stand */
                inConflict: boolean;
                lowWitnesses: {
                    /** @description The statements that make the figure */
                    statements: string[];
                    entries: components["schemas"]["EntryWitnesses"];
                };
                highWitnesses: {
                    /** @description The statements that make the figure */
                    statements: string[];
                };
            };
            unitemised?: components["schemas"]["Bounds"];
            /** @description Of a stock: the latest level; null when none is known */
            level?: {
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
                day: string | null;
                /** @description The entry or statement that says so */
                witness: string;
            } | null;
            /** @description How it came about: everything that was considered, in or out, and why */
            derivation: string;
            citation: components["schemas"]["Citation"];
        };
        /** @description By how much the parts of a total changed */
        TotalDifference: {
            itemised: {
                entries: number;
                /** @description Of the lower bound; negative where it is less */
                low: string;
                /** @description Of the highs of those entries that have one; negative where it is less */
                high: string;
                /** @description Of the number of entries that have none */
                openEnded: number;
            };
            stated: {
                statements: number;
            };
            supported: {
                entries: number;
                statements: number;
                /** @description Of the lower bound; negative where it is less */
                low: string;
            };
        };
        /** @description The figures of a Total, without what they rest on */
        TotalFigures: {
            /** @description The figure in words: "at least 301" */
            headline: string;
            itemised?: {
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
                entries: {
                    count: number;
                };
            };
            stated?: {
                count: number;
            };
            supported?: {
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
                inConflict: boolean;
            };
            unitemised?: components["schemas"]["Bounds"];
            level?: {
                /** @description Lower bound, inclusive, a decimal string */
                low: string;
                /** @description null: no upper bound */
                high: string | null;
                day: string | null;
                witness: string;
            } | null;
        };
        /** @description The question with every default filled in */
        TotalQuestion: {
            unit?: components["schemas"]["Named"];
            country?: string;
            /** @description The words: only what holds all of them was looked at */
            text?: string;
            currency?: string;
            since: string | null;
            /** Format: date */
            asOf: string;
            /** Format: date */
            publishedBy: string;
            /** @description Log position */
            recordedBy: string;
            policy: string;
        };
        Totals: {
            totals: components["schemas"]["Total"][];
            /** @description Measures of which something is recorded but which the question cannot be asked of, and why */
            omitted: components["schemas"]["Omitted"][];
            citation: components["schemas"]["Citation"];
        };
        Unit: {
            id: string;
            name: string;
            acronym?: string;
            kind?: string;
            country?: string;
            established?: components["schemas"]["Days"];
            disbanded?: components["schemas"]["Days"];
            partOf: components["schemas"]["Named"][];
            /** @description Those who joined and have not left */
            partners: components["schemas"]["Named"][];
            sources: components["schemas"]["SourceInBrief"][];
            note?: string;
        };
        UnitInFull: {
            unit: components["schemas"]["Unit"];
            parts: components["schemas"]["Named"][];
            /** @description Those who ever joined it, in order of recording */
            partnerships: components["schemas"]["Partnership"][];
            /** @description The units that it ever joined as a partner */
            partnerOf: components["schemas"]["Partnership"][];
            life: components["schemas"]["LifeEvent"][];
            version: number;
            citation: components["schemas"]["Citation"];
        };
        Units: {
            count: number;
            units: components["schemas"]["Unit"][];
            next?: string;
            citation: components["schemas"]["Citation"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getTimeline: {
        parameters: {
            query?: {
                /** @description Only what is credited to this unit or to one that is part of it */
                unit?: string;
                /** @description Only this country (ISO 3166-1 alpha-2) */
                country?: string;
                /** @description Only this measure */
                measure?: string;
                /** @description Only these event types, separated by commas */
                type?: string;
                /** @description Only what holds all of these words, at most 8, anywhere in its identifier, its sentence and the names of its units, places, sources and publishers; neither case nor diacritics matter. Notes are not looked at */
                text?: string;
                /** @description Only what happened on this day or later; the beginning of time when left out */
                since?: string;
                /** @description What had happened by this day; today when left out */
                asOf?: string;
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How many to answer with */
                limit?: number;
                /** @description Where the page before ended; taken from its link, and good for the question of that link only */
                cursor?: string;
                /** @description How many of the first to pass over, to go to a place in the middle: /v1/timeline/overview says which place a day has. Not together with cursor */
                offset?: number;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
        };
    };
    getTimelineOverview: {
        parameters: {
            query?: {
                /** @description Only what is credited to this unit or to one that is part of it */
                unit?: string;
                /** @description Only this country (ISO 3166-1 alpha-2) */
                country?: string;
                /** @description Only this measure */
                measure?: string;
                /** @description Only these event types, separated by commas */
                type?: string;
                /** @description Only what holds all of these words, at most 8, anywhere in its identifier, its sentence and the names of its units, places, sources and publishers; neither case nor diacritics matter. Notes are not looked at */
                text?: string;
                /** @description Only what happened on this day or later; the beginning of time when left out */
                since?: string;
                /** @description What had happened by this day; today when left out */
                asOf?: string;
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineOverview"];
                };
            };
        };
    };
    getTotals: {
        parameters: {
            query?: {
                /** @description Only what is credited to this unit or to one that is part of it */
                unit?: string;
                /** @description Only this country (ISO 3166-1 alpha-2) */
                country?: string;
                /** @description For a measure of money: the currency (ISO 4217) */
                currency?: string;
                /** @description Only what holds all of these words, at most 8, anywhere in its identifier, its sentence and the names of its units, places, sources and publishers; neither case nor diacritics matter. Notes are not looked at */
                text?: string;
                /** @description Only what happened on this day or later; the beginning of time when left out */
                since?: string;
                /** @description What had happened by this day; today when left out */
                asOf?: string;
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How qualified figures are read as bounds */
                policy?: "conservative-1" | "face-value-1";
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Totals"];
                };
            };
        };
    };
    getTotal: {
        parameters: {
            query?: {
                /** @description Only what is credited to this unit or to one that is part of it */
                unit?: string;
                /** @description Only this country (ISO 3166-1 alpha-2) */
                country?: string;
                /** @description For a measure of money: the currency (ISO 4217) */
                currency?: string;
                /** @description Only what holds all of these words, at most 8, anywhere in its identifier, its sentence and the names of its units, places, sources and publishers; neither case nor diacritics matter. Notes are not looked at */
                text?: string;
                /** @description Only what happened on this day or later; the beginning of time when left out */
                since?: string;
                /** @description What had happened by this day; today when left out */
                asOf?: string;
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How qualified figures are read as bounds */
                policy?: "conservative-1" | "face-value-1";
                /** @description The figures that were cited, as the link of a citation says them; with projection: the answer then says in its citation which of them it gives otherwise */
                figures?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The measure: /v1/measures lists them */
                measure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Total"];
                };
            };
        };
    };
    getTotalSeries: {
        parameters: {
            query?: {
                /** @description Only what is credited to this unit or to one that is part of it */
                unit?: string;
                /** @description Only this country (ISO 3166-1 alpha-2) */
                country?: string;
                /** @description For a measure of money: the currency (ISO 4217) */
                currency?: string;
                /** @description Only what holds all of these words, at most 8, anywhere in its identifier, its sentence and the names of its units, places, sources and publishers; neither case nor diacritics matter. Notes are not looked at */
                text?: string;
                /** @description Only what happened on this day or later; the beginning of time when left out */
                since?: string;
                /** @description What had happened by this day; today when left out */
                asOf?: string;
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How qualified figures are read as bounds */
                policy?: "conservative-1" | "face-value-1";
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The measure: /v1/measures lists them */
                measure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
        };
    };
    getTotalDerivation: {
        parameters: {
            query?: {
                /** @description Only what is credited to this unit or to one that is part of it */
                unit?: string;
                /** @description Only this country (ISO 3166-1 alpha-2) */
                country?: string;
                /** @description For a measure of money: the currency (ISO 4217) */
                currency?: string;
                /** @description Only what holds all of these words, at most 8, anywhere in its identifier, its sentence and the names of its units, places, sources and publishers; neither case nor diacritics matter. Notes are not looked at */
                text?: string;
                /** @description Only what happened on this day or later; the beginning of time when left out */
                since?: string;
                /** @description What had happened by this day; today when left out */
                asOf?: string;
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How qualified figures are read as bounds */
                policy?: "conservative-1" | "face-value-1";
                /** @description The figures that were cited, as the link of a citation says them; with projection: the answer then says in its citation which of them it gives otherwise */
                figures?: string;
                /** @description Lists what was recorded by then: a log position, an instant (RFC 3339) or a day; now when left out. What came after recordedBy is listed as not yet recorded */
                consideredBy?: string;
                /** @description Lists only what counts in this part; everything that was considered when left out */
                part?: "itemised" | "stated" | "supported" | "level";
                /** @description The form of the answer; by the Accept header when left out */
                format?: "json" | "csv" | "prov-json";
                /** @description How many to answer with */
                limit?: number;
                /** @description Where the page before ended; taken from its link, and good for the question of that link only */
                cursor?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The measure: /v1/measures lists them */
                measure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Derivation"] | components["schemas"]["ProvJson"];
                    "text/csv": string;
                };
            };
        };
    };
    getChanges: {
        parameters: {
            query: {
                /** @description The measure: /v1/measures lists them */
                measure: string;
                /** @description What from and to are places of */
                axis?: "recordedBy" | "publishedBy" | "asOf" | "policy";
                /** @description The earlier place: a log position, an instant or a day; for asOf and publishedBy a day; or a policy */
                from: string;
                /** @description The later place; now when left out, or the default policy */
                to?: string;
                /** @description Only what is credited to this unit or to one that is part of it */
                unit?: string;
                /** @description Only this country (ISO 3166-1 alpha-2) */
                country?: string;
                /** @description For a measure of money: the currency (ISO 4217) */
                currency?: string;
                /** @description Only what holds all of these words, at most 8, anywhere in its identifier, its sentence and the names of its units, places, sources and publishers; neither case nor diacritics matter. Notes are not looked at */
                text?: string;
                /** @description Only what happened on this day or later; the beginning of time when left out */
                since?: string;
                /** @description What had happened by this day; today when left out */
                asOf?: string;
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How qualified figures are read as bounds */
                policy?: "conservative-1" | "face-value-1";
                /** @description The figures that were cited, as the link of a citation says them; with projection: the answer then says in its citation which of them it gives otherwise */
                figures?: string;
                /** @description The form of the answer; by the Accept header when left out */
                format?: "json" | "csv";
                /** @description How many to answer with */
                limit?: number;
                /** @description Where the page before ended; taken from its link, and good for the question of that link only */
                cursor?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                    "text/csv": string;
                };
            };
        };
    };
    getEntry: {
        parameters: {
            query?: {
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How qualified figures are read as bounds */
                policy?: "conservative-1" | "face-value-1";
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The identifier of the entry */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    listUnits: {
        parameters: {
            query?: {
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How many to answer with */
                limit?: number;
                /** @description Where the page before ended; taken from its link, and good for the question of that link only */
                cursor?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Units"];
                };
            };
        };
    };
    getUnit: {
        parameters: {
            query?: {
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The identifier of the unit */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitInFull"];
                };
            };
        };
    };
    listFunds: {
        parameters: {
            query?: {
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How qualified figures are read as bounds */
                policy?: "conservative-1" | "face-value-1";
                /** @description How many to answer with */
                limit?: number;
                /** @description Where the page before ended; taken from its link, and good for the question of that link only */
                cursor?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Funds"];
                };
            };
        };
    };
    getFund: {
        parameters: {
            query?: {
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How qualified figures are read as bounds */
                policy?: "conservative-1" | "face-value-1";
                /** @description The figures that were cited, as the link of a citation says them; with projection: the answer then says in its citation which of them it gives otherwise */
                figures?: string;
                /** @description How many to answer with */
                limit?: number;
                /** @description Where the page before ended; taken from its link, and good for the question of that link only */
                cursor?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The identifier of the fund */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundInFull"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: {
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How many to answer with */
                limit?: number;
                /** @description Where the page before ended; taken from its link, and good for the question of that link only */
                cursor?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sources"];
                };
            };
        };
    };
    getSource: {
        parameters: {
            query?: {
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description How many to answer with */
                limit?: number;
                /** @description Where the page before ended; taken from its link, and good for the question of that link only */
                cursor?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The identifier of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceInFull"];
                };
            };
        };
    };
    listMeasures: {
        parameters: {
            query?: {
                /** @description What was public by this day; today when left out */
                publishedBy?: string;
                /** @description What was recorded by then: a log position, an instant (RFC 3339) or a day (its end, UTC); now when left out */
                recordedBy?: string;
                /** @description The version of the projections that the answer was cited from, as the link of a citation says it: the answer then says in its citation where it is, or may be, another one */
                projection?: string;
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Measures"];
                };
            };
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                /** @description A log position that the answer must take in, as a command answered it: waits up to five seconds for it */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
        };
    };
    getAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Access"];
                };
            };
        };
    };
    subscribeToTimeline: {
        parameters: {
            query?: {
                /** @description Only what is credited to this unit or to one that is part of it */
                unit?: string;
                /** @description Only this country (ISO 3166-1 alpha-2) */
                country?: string;
                /** @description Only this measure */
                measure?: string;
                /** @description Only these event types, separated by commas */
                type?: string;
                /** @description Only what happened on this day or later; the beginning of time when left out */
                since?: string;
                /** @description How many to answer with */
                limit?: number;
                /** @description Go on after this log position instead of beginning with a snapshot */
                from?: string;
            };
            header?: {
                /** @description The same; it wins over from */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The "data" of each event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["TimelineSubscription"];
                };
            };
        };
    };
}
