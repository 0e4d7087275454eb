// What the officer is reminded to say, word for word, when a question comes up.
const BY_ELEMENT: Record<string, string> = {
  certificate_shown: '请向当事人出示执法身份证件',
  rights_told: '请告知当事人有陈述、申辩、申请回避的权利和如实回答的义务',
  told_content: '请告知当事人拟处罚的事实、理由、依据，听取陈述申辩',
  record_signature: '请当事人核对笔录，无误后签名',
  receiver_signature: '请向当事人交付决定书，并请当事人签收',
  officers_signature: '请执法人员签名',
}

export const aloud = (element: string): string => BY_ELEMENT[element] ?? ''
