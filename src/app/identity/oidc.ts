import * as client from 'openid-client';
import type { AccountRow } from '../../store/identity.ts';
import { insertLink } from '../../store/identity-writes.ts';
import { Refusal } from '../refusal.ts';
import { fact, hashOfSecret, type Identity } from './identity.ts';
import { beginSession, type Origin, type SignedIn } from './sign-in.ts';

/** Sign-in with the identity provider of the place. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * Claim whose value an account carries, by which the first sign-in finds it. `email` and `phone_number` count only where the
   * provider says that they are verified. Absent: only accounts that are linked already.
   */
  readonly claim?: string | undefined;
}

export const OIDC_CALLBACK = '/api/session/oidc/callback';

/** How long a sign-in at the provider may take, in milliseconds; and how many may be under way. */
const PATIENCE = 10 * 60_000;
const MOST_UNDER_WAY = 5000;

interface UnderWay {
  readonly verifier: string;
  readonly nonce: string;
  readonly redirect: string;
  readonly begunAt: number;
  /** Hash of what lies in the browser's cookie: the answer counts only in the browser that asked. */
  readonly browser: string;
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const NOT_REACHED = '暂时连接不上统一身份认证，请稍后重试，或者用登录名和口令登录';
const STALE = '这次统一身份登录已过期或者不是从本浏览器开始的，请回到登录页重新开始';

/** Authorisation code with PKCE, state and nonce (OpenID Connect Core 1.0 §3.1; RFC 7636; RFC 9700 §2.1). */
export class Oidc {
  readonly #identity: Identity;
  readonly #settings: OidcSettings;
  readonly #underWay = new Map<string, UnderWay>();
  #configuration: Promise<client.Configuration> | null = null;

  constructor(identity: Identity, settings: OidcSettings) {
    this.#identity = identity;
    this.#settings = settings;
  }

  /** Where to send the browser, and the secret to leave in its cookie. `origin`: where this system is reached. */
  async begin(origin: string): Promise<{ readonly to: string; readonly secret: string }> {
    this.#identity.world.requireReady();
    const configuration = await this.#configured();
    this.#forgetOld();
    if (this.#underWay.size >= MOST_UNDER_WAY)
      throw new Refusal('unavailable', '同时登录的人过多，请稍后再试');
    const state = this.#identity.newSecret();
    const nonce = this.#identity.newSecret();
    const secret = this.#identity.newSecret();
    const verifier = this.#identity.newSecret();
    const redirect = origin + OIDC_CALLBACK;
    const begunAt = this.#identity.now;
    const browser = hashOfSecret(secret);
    this.#underWay.set(state, { verifier, nonce, redirect, begunAt, browser });
    const to = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: this.#settings.claim === 'email' ? 'openid email' : 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { to: to.href, secret };
  }

  /** Takes the provider's answer and signs in whom it names. @throws Refusal */
  async finish(search: string, secret: string | undefined, origin: Origin): Promise<SignedIn> {
    const configuration = await this.#configured();
    this.#forgetOld();
    const state = new URLSearchParams(search).get('state') ?? '';
    const begun = this.#underWay.get(state);
    if (!begun || secret === undefined || begun.browser !== hashOfSecret(secret)) {
      throw new Refusal('not-signed-in', STALE);
    }
    this.#underWay.delete(state);
    const claims = await this.#claims(configuration, search, state, begun);
    const account = this.#identity.people.byLink(this.#settings.issuer, claims.sub);
    const found = account ?? (await this.#link(claims, origin.address));
    if (found.suspendedAt !== null) {
      throw new Refusal('not-signed-in', '这个账号已停用，请联系本单位的系统管理员');
    }
    return beginSession(this.#identity, found, 'oidc', origin);
  }

  async #claims(
    configuration: client.Configuration,
    search: string,
    state: string,
    begun: UnderWay,
  ): Promise<client.IDToken> {
    try {
      const answer = await client.authorizationCodeGrant(configuration, new URL(begun.redirect + search), {
        pkceCodeVerifier: begun.verifier,
        expectedState: state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      });
      const claims = answer.claims()!;
      const { claim } = this.#settings;
      if (claim === undefined || claims[claim] !== undefined) return claims;
      // Many providers tell claims of a person at the userinfo endpoint only (Core 1.0 §5.4).
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
      const told = await client.fetchUserInfo(configuration, answer.access_token, claims.sub);
      return { ...told, ...claims };
    } catch (error) {
      const denied = error instanceof client.AuthorizationResponseError && error.error === 'access_denied';
      throw new Refusal(
        'not-signed-in',
        denied
          ? '您在统一身份认证中取消了登录，可以重新开始，或者用登录名和口令登录'
          : '统一身份认证的答复没有通过核验，请重新登录；仍不成功的，请联系系统管理员核对统一身份认证的设置',
      );
    }
  }

  /** Links a person at the first sign-in by the configured claim. @throws Refusal saying whom to ask */
  async #link(claims: client.IDToken, address: string): Promise<AccountRow> {
    const identity = this.#identity;
    const { issuer } = this.#settings;
    const value = this.#claimOf(claims);
    const account = value === null ? undefined : identity.people.byClaim(value);
    if (account === undefined || account.suspendedAt !== null) return this.#refuse(address);
    const linked = await identity.act(account.id, [account.id], async (trx, at) => {
      const result = await insertLink(trx, { issuer, subject: claims.sub, account: account.id, at });
      return { facts: result ? [fact('identity.linked', { by: account.id, issuer, address })] : [], result };
    });
    // An account belongs to one person there: a claim that was given to a second one opens nothing.
    if (!linked && identity.people.byLink(issuer, claims.sub)?.id !== account.id)
      return this.#refuse(address);
    return identity.account(account.id);
  }

  async #refuse(address: string): Promise<never> {
    await this.#identity.act('sign-in', [], async () => ({
      facts: [fact('identity.oidc-refused', { address })],
      result: undefined,
    }));
    throw new Refusal(
      'not-allowed',
      '统一身份认证已通过，但本系统没有与您对应的账号；请联系本单位的系统管理员建立账号，并登记您的统一身份编号',
    );
  }

  #claimOf(claims: client.IDToken): string | null {
    const { claim } = this.#settings;
    if (claim === undefined) return null;
    const verified =
      claim === 'email' || claim === 'phone_number' ? claims[`${claim}_verified`] === true : true;
    const value = claims[claim];
    return verified && typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  }

  #configured(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    this.#configuration ??= (async () => {
      const url = new URL(issuer);
      // Without TLS only on this machine itself.
      const plain = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
      const options = { timeout: 10, ...(plain ? { execute: [client.allowInsecureRequests] } : {}) };
      try {
        return await client.discovery(url, clientId, clientSecret, undefined, options);
      } catch {
        this.#configuration = null;
        throw new Refusal('unavailable', NOT_REACHED);
      }
    })();
    return this.#configuration;
  }

  #forgetOld(): void {
    const oldest = this.#identity.now - PATIENCE;
    for (const [state, { begunAt }] of this.#underWay) {
      if (begunAt > oldest) return; // in the order in which they were begun
      this.#underWay.delete(state);
    }
  }
}
