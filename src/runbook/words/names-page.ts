import { remembered } from '../../domain/remembered.ts'
import { flowPattern } from '../languages/languages.ts'
import { foldText } from './fold-text.ts'

/** Whether words end in the name of a page or menu, where an arrow behind them is a way through pages ("Settings → Reset"). */
export const namesPage = remembered((text: string): boolean => {
  return address.test(text.trim()) || page.test(foldText(text.trim()).replace(/[`"“”*_]+$/, ''))
})

const address = /^[`("“]*(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+\/\S*$/

const page = new RegExp(`(?:^|[\\s(\`"“*_])(?:${flowPattern('page')})$`, 'u')
