/** What a person is told by mail when that changes by which they prove who they are. */
export type FactorMail =
  'factor_added' | 'factor_removed' | 'factors_taken_away' | 'recovery_codes_made' | 'recovery_code_used';

interface Text {
  subject: string;
  said: string;
}

const notYou: Record<string, string> = {
  en: 'If that was not you, change your password and tell your contact at the brand at once.',
  'zh-CN': '如非本人操作，请立即修改密码并联系品牌方。',
  ko: '본인이 아니라면 비밀번호를 바꾸고 즉시 담당자에게 알려 주세요.'
};

const text = (locale: string, subject: string, said: string): Text => ({
  subject,
  said: `${said} ${notYou[locale]}`.replace('。 ', '。')
});

export const factorMails: Record<FactorMail, Record<string, Text>> = {
  factor_added: {
    en: text('en', 'Two-step sign-in: something was added', 'your account has a new second step at sign-in.'),
    'zh-CN': text('zh-CN', '两步验证已添加', '您的账户新增了一种登录第二步验证方式。'),
    ko: text('ko', '2단계 인증이 추가되었습니다', '계정에 새 2단계 인증 수단이 추가되었습니다.')
  },
  factor_removed: {
    en: text('en', 'Two-step sign-in: something was removed', 'a second step was removed from your account.'),
    'zh-CN': text('zh-CN', '两步验证已移除', '您的账户移除了一种登录第二步验证方式。'),
    ko: text('ko', '2단계 인증이 삭제되었습니다', '계정에서 2단계 인증 수단 하나가 삭제되었습니다.')
  },
  factors_taken_away: {
    en: text(
      'en',
      'Two-step sign-in was taken off your account',
      'an administrator took the second step off your account and signed you out everywhere. Sign in with your password and set it up anew.'
    ),
    'zh-CN': text(
      'zh-CN',
      '您账户的两步验证已被取消',
      '管理员已取消您账户的两步验证，所有设备均已退出登录。请用密码登录并重新设置。'
    ),
    ko: text(
      'ko',
      '계정의 2단계 인증이 해제되었습니다',
      '관리자가 계정의 2단계 인증을 해제했고 모든 기기에서 로그아웃되었습니다. 비밀번호로 로그인한 뒤 다시 설정하세요.'
    )
  },
  recovery_codes_made: {
    en: text(
      'en',
      'New recovery codes',
      'new recovery codes were made for your account; the old ones open nothing any more.'
    ),
    'zh-CN': text('zh-CN', '新的恢复码', '您的账户已生成新的恢复码，旧的恢复码已失效。'),
    ko: text(
      'ko',
      '새 복구 코드',
      '계정의 복구 코드가 새로 만들어졌습니다. 이전 코드는 더 이상 쓸 수 없습니다.'
    )
  },
  recovery_code_used: {
    en: text(
      'en',
      'A recovery code was used',
      'somebody signed in to your account with one of your recovery codes.'
    ),
    'zh-CN': text('zh-CN', '恢复码已被使用', '有人使用您的一个恢复码登录了您的账户。'),
    ko: text('ko', '복구 코드가 사용되었습니다', '복구 코드 하나로 계정에 로그인했습니다.')
  }
};
