/** The OpenID Connect provider of the organization and what it knows Luoshi as. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button on the log-in page calls it: 集团统一身份认证. */
  readonly name: string;
  readonly scope: string;
  /** Values of `acr` and `amr` in the ID token that count as a second factor; none when empty. */
  readonly secondFactor: { readonly acr: readonly string[]; readonly amr: readonly string[] };
}
