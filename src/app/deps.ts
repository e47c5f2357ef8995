import type { AccessSettings } from "#app/access/access-settings.ts";
import type { StepFacts } from "#app/cases/step-facts.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import type { FileReader } from "#app/files/file-reader.ts";
import type { Outgoing } from "#app/notices/outgoing.ts";
import type { Library } from "#domain/institution/institution.ts";
import type { BlobStore } from "#platform/blobs/blob-store.ts";
import type { Clock } from "#platform/clock.ts";
import type { Db } from "#platform/database/connect.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import type { Log } from "#platform/log.ts";

/** Everything from outside that the areas use. Wired once, in src/main. */
export interface AppDeps {
  readonly db: Db;
  readonly library: Library;
  readonly clock: Clock;
  readonly blobs: BlobStore;
  readonly log: Log;
  /** Seals what is sensitive; its keys lie outside of the database. */
  readonly keys: KeyRing;
  /** Folder of what the server may write. */
  readonly dataDir: string;
  /** Folder of the built web pages; null while there are none (tests, API only). */
  readonly webDir: string | null;
  /** Log-ins of the fictional group, shown on the log-in page; absent everywhere else. */
  readonly demoLogins?: readonly {
    readonly login: string;
    readonly password: string;
    readonly title: string;
  }[];
  /** What the operator decides about logging in. */
  readonly access: AccessSettings;
  /** What else happens, in its transaction, when something is written to a case: 党籍 after an approval. */
  readonly stepFollowers?: readonly StepFollower[];
  /** What areas know about open steps of cases: findings that wait to be put right. */
  readonly stepFacts?: readonly StepFacts[];
  /** Where somebody may read a file that others uploaded; absent: only what they uploaded themselves can be attached. */
  readonly fileReaders?: readonly FileReader[];
  /** Mail server and robots that may be written to; absent: only the robots of the vendors. */
  readonly outgoing?: Outgoing;
  /** Set where `db` is a transaction out of which work is started that goes on after it. */
  readonly starting?: Starting;
  /** Cookies only over https; off for a plain local address. */
  readonly secureCookies: boolean;
}

/** How work is begun that is written down in a transaction: when that is committed, and never when it is not. */
export interface Starting {
  /** The server's own, outside of the transaction. */
  readonly own: AppDeps;
  readonly afterCommit: (begin: () => void) => void;
}
