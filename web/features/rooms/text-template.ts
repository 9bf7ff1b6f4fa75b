import { defineText } from '#web/text/define.ts'

/** Saving a template; said on the form and on the room's page. */
export const templateText = defineText(
  {
    save: '存为模板',
    what: '除了日期，其他内容都会记下来：图片、人员、开关、几点开始、播多久。店里的人都能用。',
    name: '模板名称',
    yes: '保存模板',
    cancel: '取消',
    saved: '模板已保存',
    taken: '已经有同名的模板，请换一个名称。',
  },
  {
    save: 'Save as template',
    what: 'Everything but the date is remembered: pictures, people, switches, the time of day and the length. Everyone in this shop can use it.',
    name: 'Name of the template',
    yes: 'Save template',
    cancel: 'Cancel',
    saved: 'Template saved',
    taken: 'There is a template of this name already. Choose another name.',
  },
)
