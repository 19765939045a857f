import type { Rule } from './rule.ts'

/** Clauses that don't fit each other: groups, aggregates, subqueries. */
export const shapeRules: readonly Rule[] = [
  {
    says: /column "?([^"\n]+?)"? must appear in the GROUP BY clause/,
    code: 'not-grouped',
    means: ([name]) => ({
      en: `"${name}" is neither grouped by nor aggregated`,
      zh: `“${name}”既没有分组，也没有聚合`,
    }),
    hint: ([name]) => ({
      en: `Add it to GROUP BY, or take one value: any_value(${name}).`,
      zh: `请把它加入 GROUP BY，或取其中一个值：any_value(${name})。`,
    }),
  },
  {
    says: /(\w+(?: BY)?) clause cannot contain aggregates/,
    code: 'aggregate-misplaced',
    means: ([clause]) => ({ en: `${clause} can't hold an aggregate`, zh: `${clause} 中不能有聚合函数` }),
    hint: {
      en: 'WHERE looks at single rows. For groups, write HAVING after GROUP BY.',
      zh: 'WHERE 只看单行；要按分组筛选，请在 GROUP BY 之后用 HAVING。',
    },
  },
  {
    says: /(\w+(?: BY)?) clause cannot contain window functions/,
    code: 'aggregate-misplaced',
    means: ([clause]) => ({ en: `${clause} can't hold a window function`, zh: `${clause} 中不能有窗口函数` }),
    hint: { en: 'Write QUALIFY in place of WHERE.', zh: '请用 QUALIFY 代替 WHERE。' },
  },
  {
    says: /at least one window function must appear/,
    code: 'aggregate-misplaced',
    means: () => ({ en: 'QUALIFY needs a window function', zh: 'QUALIFY 需要窗口函数' }),
    hint: { en: 'To filter single rows, write WHERE.', zh: '要筛选单行，请用 WHERE。' },
  },
  {
    says: /aggregate function calls cannot be nested/,
    code: 'aggregate-misplaced',
    means: () => ({ en: "An aggregate can't stand inside another", zh: '聚合函数不能嵌套' }),
    hint: {
      en: 'Compute the inner one in a subquery: SELECT max(total) FROM (SELECT sum(x) AS total … GROUP BY …).',
      zh: '请先在子查询中计算内层：SELECT max(total) FROM (SELECT sum(x) AS total … GROUP BY …)。',
    },
  },
  {
    says: /(ORDER|GROUP BY) term out of range - should be between 1 and (\d+)/,
    code: 'sql',
    means: ([clause, most]) => ({
      en: `${clause === 'ORDER' ? 'ORDER BY' : clause} has a number that is no column: there are ${most}`,
      zh: `${clause === 'ORDER' ? 'ORDER BY' : clause} 中的序号没有对应的列：共有 ${most} 列`,
    }),
  },
  {
    says: /Subquery returns (\d+) columns - expected 1/,
    code: 'sql',
    means: ([count]) => ({
      en: `A subquery that stands for one value has ${count} columns`,
      zh: `代表单个值的子查询返回了 ${count} 列`,
    }),
    hint: { en: 'Select just one column in it.', zh: '请只选择一列。' },
  },
  {
    says: /More than one row returned by a subquery used as an expression/,
    code: 'sql',
    means: () => ({
      en: 'A subquery that stands for one value has several rows',
      zh: '代表单个值的子查询返回了多行',
    }),
    hint: { en: 'Aggregate in it, or add LIMIT 1.', zh: '请在其中聚合，或加上 LIMIT 1。' },
  },
  {
    says: /Set operations can only apply to expressions with the same number of result columns/,
    code: 'sql',
    means: () => ({
      en: 'Both sides of UNION, EXCEPT or INTERSECT must have as many columns',
      zh: 'UNION、EXCEPT 或 INTERSECT 两侧的列数必须相同',
    }),
    hint: { en: 'UNION BY NAME fills up what one side lacks.', zh: 'UNION BY NAME 会补上一侧缺少的列。' },
  },
  {
    says: /LIMIT\/OFFSET cannot be negative/,
    code: 'sql',
    means: () => ({ en: "LIMIT and OFFSET can't be negative", zh: 'LIMIT 和 OFFSET 不能为负数' }),
  },
]
