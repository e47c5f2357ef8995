/**
 * Why logging in by the provider of the organization ended on the log-in page. The browser comes back by a redirect, so
 * the address carries the code and the page says the words.
 */
export const SIGN_IN_REFUSALS = {
  "oidc-off": "本系统没有开通统一身份认证登录。请用登录名和密码登录。",
  "oidc-unreachable":
    "统一身份认证暂时连不上。请稍后再试，或先用登录名和密码登录；一直这样请告诉系统管理员。",
  "oidc-denied": "统一身份认证没有放行：登录被取消，或您的账号没有使用本系统的许可。",
  "oidc-expired": "登录用的时间太长，或这个链接已经用过。请重新点一次登录。",
  "oidc-invalid": "统一身份认证的答复不可信，没有登录。请重新点一次登录；再出现请告诉系统管理员。",
  "oidc-unknown":
    "您的统一身份还没有和本系统的账号关联。请先用登录名和密码登录，在“我的—登录与安全”里关联；或请安全管理员关联。",
  "oidc-group-needed": "您在几个集团都有账号。请先写上集团的简称，再点登录。",
  "oidc-taken": "这个统一身份已经关联了另一个账号。请先解除那边的关联，或找安全管理员。",
  "oidc-other-session": "关联没有完成：中途换了登录的人。请重新登录后再关联一次。",
} as const satisfies Readonly<Record<string, string>>;

export type SignInRefusal = keyof typeof SIGN_IN_REFUSALS;

export const isSignInRefusal = (code: string): code is SignInRefusal =>
  Object.hasOwn(SIGN_IN_REFUSALS, code);
