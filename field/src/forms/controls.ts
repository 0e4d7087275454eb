// Which control asks for which type of blank.
import type { Component } from 'vue'

import type { FormField } from '../worker/contract'
import AppraisalControl from './controls/AppraisalControl.vue'
import ChoiceControl from './controls/ChoiceControl.vue'
import CitationsControl from './controls/CitationsControl.vue'
import DateControl from './controls/DateControl.vue'
import FilesControl from './controls/FilesControl.vue'
import FlagControl from './controls/FlagControl.vue'
import ItemControl from './controls/ItemControl.vue'
import MoneyControl from './controls/MoneyControl.vue'
import NumberControl from './controls/NumberControl.vue'
import OfficersControl from './controls/OfficersControl.vue'
import PartyControl from './controls/PartyControl.vue'
import RegionControl from './controls/RegionControl.vue'
import RowsControl from './controls/RowsControl.vue'
import SignatureControl from './controls/SignatureControl.vue'
import TextControl from './controls/TextControl.vue'

interface Control {
  component: Component
  labelled: boolean // one input, to which the label belongs
}

const CONTROLS: Record<string, Control> = {
  text: { component: TextControl, labelled: true },
  longtext: { component: TextControl, labelled: true },
  date: { component: DateControl, labelled: true },
  datetime: { component: DateControl, labelled: true },
  money: { component: MoneyControl, labelled: true },
  integer: { component: NumberControl, labelled: true },
  bool: { component: FlagControl, labelled: false },
  choice: { component: ChoiceControl, labelled: false },
  choices: { component: ChoiceControl, labelled: false },
  citations: { component: CitationsControl, labelled: false },
  rows: { component: RowsControl, labelled: false },
  files: { component: FilesControl, labelled: false },
  signature: { component: SignatureControl, labelled: false },
  officers: { component: OfficersControl, labelled: false },
  officer: { component: OfficersControl, labelled: false },
  person: { component: OfficersControl, labelled: false },
  item: { component: ItemControl, labelled: true },
  party: { component: PartyControl, labelled: false },
  region: { component: RegionControl, labelled: true },
  appraisal: { component: AppraisalControl, labelled: false },
}
const TEXT: Control = { component: TextControl, labelled: true }

export const controlFor = (field: Pick<FormField, 'type'>): Control => CONTROLS[field.type] ?? TEXT
