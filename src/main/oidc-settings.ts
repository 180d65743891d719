import { readFileSync } from 'node:fs';
import type { OidcSettings } from '../app/identity/oidc.ts';
import { WrongSetting } from './config.ts';

/**
 * The identity provider of the place, from the environment: OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_FILE (a file
 * that holds the secret) and OIDC_CLAIM. Null when no issuer is named.
 * @throws WrongSetting
 */
export function oidcSettingsFrom(env: NodeJS.ProcessEnv): OidcSettings | null {
  const issuer = env.OIDC_ISSUER || null;
  const others = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET_FILE', 'OIDC_CLAIM'].filter(name => env[name]);
  if (issuer === null) {
    if (others.length === 0) return null;
    throw new WrongSetting('OIDC_ISSUER', `设置了 ${others.join('、')}，却没有写统一身份认证的地址`);
  }
  if (!/^https?:\/\/[^/]/.test(issuer) || !URL.canParse(issuer)) {
    throw new WrongSetting('OIDC_ISSUER', '须是统一身份认证的地址，如 https://id.example.gov.cn');
  }
  const { hostname, protocol } = new URL(issuer);
  if (protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
    throw new WrongSetting('OIDC_ISSUER', '须用 https；只有本机上的统一身份认证可以用 http');
  }
  const clientId = env.OIDC_CLIENT_ID;
  if (!clientId) throw new WrongSetting('OIDC_CLIENT_ID', '须写本系统在统一身份认证中的客户端编号');
  const file = env.OIDC_CLIENT_SECRET_FILE;
  if (!file) throw new WrongSetting('OIDC_CLIENT_SECRET_FILE', '须写存放客户端密钥的文件');
  const claim = env.OIDC_CLAIM || undefined;
  if (claim !== undefined && !/^[A-Za-z_][\w:./-]{0,99}$/.test(claim)) {
    throw new WrongSetting('OIDC_CLAIM', '须是声明的名称，如 employee_number');
  }
  return { issuer, clientId, clientSecret: secretIn(file), claim };
}

function secretIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WrongSetting('OIDC_CLIENT_SECRET_FILE', `读不出文件 ${file}（${code}）`);
  }
  if (text === '') throw new WrongSetting('OIDC_CLIENT_SECRET_FILE', `文件 ${file} 是空的`);
  return text;
}
