import dns from "node:dns";
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import {
  TEST_CERTIFICATE,
  TEST_CERTIFICATE_KEY,
} from "#platform/mail/testing/test-certificate.fixture.ts";
import { postToRobot } from "#platform/robots/post-to-robot.ts";

/** What somebody does who can answer for a robot, or for the names of the network: the server must not be led elsewhere. */
const BODY = { msgtype: "text", text: { content: "桥西支部：主题党日" } };
const post = (address: string) =>
  postToRobot("wecom", { url: new URL(address), body: BODY }, 3_000);

async function listening(server: Server): Promise<number> {
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const { lookup } = dns;
afterEach(() => {
  dns.lookup = lookup;
});
/** A resolver that says of every name that it is this machine, as one does that somebody has taken over. */
function everythingIsHere(): string[] {
  const asked: string[] = [];
  const stub = (name: string, options: dns.LookupOptions, done: (error: null, found: unknown, family?: number) => void): void => {
    asked.push(name);
    const here = { address: "127.0.0.1", family: 4 };
    if (options.all === true) done(null, [here]);
    else done(null, here.address, here.family);
  }; // prettier-ignore
  dns.lookup = stub as unknown as typeof dns.lookup; // one of its many signatures: the one that sockets use
  return asked;
}

describe("a name that leads to this machine", () => {
  it("of a vendor gets nothing: whoever answers there has no certificate for it", async () => {
    const received: string[] = [];
    const port = await listening(
      createTlsServer(
        { cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY },
        (request, response) => {
          received.push(request.url ?? "");
          response.end('{"errcode":0}');
        },
      ),
    );
    const asked = everythingIsHere();
    const sent = await post(`https://qyapi.weixin.qq.com:${port}/cgi-bin/webhook/send?key=k`);
    expect(sent).toEqual({ ok: false, permanent: false, why: "连不上对方的服务器。" });
    expect(asked).toEqual(["qyapi.weixin.qq.com"]);
    expect(received).toEqual([]);
  });

  it("of a relay that the operator allowed is believed: the resolver of this test does lead there", async () => {
    const received: string[] = [];
    const port = await listening(
      createServer((request, response) => {
        received.push(request.url ?? "");
        response.end('{"errcode":0}');
      }),
    );
    everythingIsHere();
    expect(await post(`http://relay.inside:${port}/robot`)).toEqual({ ok: true });
    expect(received).toEqual(["/robot"]);
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])("by %i is not followed", async (status) => {
    const inside: string[] = [];
    const target = await listening(
      createServer((request, response) => {
        inside.push(request.url ?? "");
        response.end('{"errcode":0}');
      }),
    );
    const port = await listening(
      createServer((_request, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${target}/latest/meta-data` });
        response.end('{"errcode":0}');
      }),
    );
    expect(await post(`http://127.0.0.1:${port}/robot`)).toMatchObject({ ok: false, permanent: true, why: expect.stringContaining("转到别的网址") }); // prettier-ignore
    expect(inside).toEqual([]);
    expect(await post(`http://127.0.0.1:${target}/robot`)).toEqual({ ok: true });
  });
});
