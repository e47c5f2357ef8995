/** The mail server of the organization, as the operator has set it. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /**
   * `tls`: encrypted from the first byte (465); `starttls`: must become encrypted before anything is told (587);
   * `none`: plain, only for a relay on the same machine or network that the operator answers for.
   */
  readonly security: "tls" | "starttls" | "none";
  readonly user: string | null;
  readonly password: string | null;
  /** 落实 <luoshi@example.cn> */
  readonly from: string;
  /** PEM of the authority that signed the server's certificate, where it is the organization's own. */
  readonly authority?: string;
}
