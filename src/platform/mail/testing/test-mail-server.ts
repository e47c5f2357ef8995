import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import {
  TEST_CERTIFICATE,
  TEST_CERTIFICATE_KEY,
} from "#platform/mail/testing/test-certificate.fixture.ts";

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly encrypted: boolean;
  readonly user: string | null;
  /** As it came over the wire. */
  readonly raw: string;
}

export interface TestMailServer {
  readonly port: number;
  readonly received: ReceivedMail[];
  close(): Promise<void>;
}

/** A real SMTP server on this machine that keeps what it gets, as strict as its options say. */
export async function testMailServer(options: SMTPServerOptions = {}): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    key: TEST_CERTIFICATE_KEY,
    cert: TEST_CERTIFICATE,
    authOptional: true,
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          encrypted: session.secure,
          user: typeof session.user === "string" ? session.user : null,
          raw: Buffer.concat(parts).toString("utf8"),
        });
        done();
      });
    },
    ...options,
  });
  // what a client does wrong on purpose is no error of the test
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
