const variable = (id: string, key: string, type: 'plain' | 'encrypted' | 'sensitive', value: string) => ({
  id,
  key,
  type,
  value,
  target: ['production'],
  configurationId: null,
  gitBranch: null,
  comment: '',
  createdAt: 1_704_103_200_000,
  updatedAt: 1_751_882_400_000,
  createdBy: 'usr_Kq2vN8dTz4',
  updatedBy: null,
})

/** The project's variables as the API lists them; a secret's value is never in it. */
export const environment = [
  variable('Nw4bTq8ZrXc1', 'ALLOWED_ORIGINS', 'plain', 'https://www.sosreklam.com,https://www.ankaraoto.example'),
  variable('Hd7mLk2VyPz9', 'SUPABASE_URL', 'plain', 'https://opsmantik.supabase.example'),
  variable('Gs3fWn6RtJe5', 'SUPABASE_SERVICE_ROLE_KEY', 'sensitive', ''),
  variable('Kc9xBv1QmUa4', 'UPSTASH_REDIS_REST_URL', 'plain', 'https://opsmantik.upstash.example'),
]
