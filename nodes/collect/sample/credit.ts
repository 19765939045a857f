import { bell, choose, messy, type Rows, randomRows } from './random.ts'

/**
 * Loan applications. `default` is `yes` with the probability 1 / (1 + exp(-z)), z as below from the cells before they
 * were spoilt: linear in the columns, so that a linear model can find it.
 */
export function credit(rows: Rows): string {
  const base = `SELECT i, share, u16, u17, u18, u19, u20, u21, u22, u23,
      CAST(18 + floor(u0 * 52) AS BIGINT) AS age,
      round(exp(10.3 + 0.45 * ${bell('u1')}), -2) AS income,
      ${choose('u2', [
        ['permanent', 0.62],
        ['temporary', 0.16],
        ['self-employed', 0.14],
        ['unemployed', 0.08],
      ])} AS employment,
      ${choose('u4', [
        ['rent', 0.45],
        ['mortgage', 0.35],
        ['own', 0.2],
      ])} AS housing,
      ${choose('u5', [
        ['car', 0.3],
        ['furniture', 0.2],
        ['education', 0.15],
        ['business', 0.15],
        ['medical', 0.1],
        ['other', 0.1],
      ])} AS purpose,
      CAST(round(greatest(500, exp(8.9 + 0.6 * ${bell('u6')})), -2) AS BIGINT) AS amount,
      CAST(12 + 6 * floor(u7 * 9) AS BIGINT) AS months,
      CAST(floor(u8 * u8 * 5) AS BIGINT) AS existing_loans,
      CAST(floor(u9 * u9 * u9 * 7) AS BIGINT) AS late_payments,
      u3, u10, u11, u12
    FROM (${randomRows(rows, 24)})`
  const employed = `SELECT *, round(u3 * least(age - 17, 25) * CASE WHEN employment = 'unemployed' THEN 0 ELSE 1 END, 1) AS years_employed FROM (${base})`
  return `SELECT
      'A-' || lpad(CAST(i + 1 AS VARCHAR), 7, '0') AS application_id,
      CAST(DATE '2023-01-01' + CAST(i // 20 AS INTEGER) AS DATE) AS applied_on,
      ${messy('age', 'u16', [
        ['NULL', 0.5],
        ['999', 0.3],
        ['-1', 0.2],
      ])} AS age,
      ${messy('income', 'u17', [
        ['NULL', 0.6],
        ['-income', 0.4],
      ])} AS income,
      ${messy('employment', 'u18', [
        ['NULL', 0.4],
        [`'  ' || employment || ' '`, 0.6],
      ])} AS employment,
      ${messy('years_employed', 'u19', [['NULL', 1]])} AS years_employed,
      ${messy('housing', 'u20', [
        ['NULL', 0.7],
        [`housing || ' '`, 0.3],
      ])} AS housing,
      ${messy('purpose', 'u21', [[`' ' || purpose`, 1]])} AS purpose,
      ${messy('amount', 'u22', [
        ['NULL', 0.5],
        ['amount * 1000', 0.5],
      ])} AS amount,
      months, existing_loans, late_payments,
      ${choose('u10', [
        ['called twice', 0.2],
        ['documents complete', 0.35],
        ['waiting for payslip', 0.25],
        ['came through a partner', 0.2],
      ])} || ', desk ' || CAST(1 + floor(u11 * 400) AS BIGINT) AS note,
      CASE WHEN u12 < 1 / (1 + exp(-(${logit}))) THEN 'yes' ELSE 'no' END AS "default"
    FROM (${employed})`
}

const logit = `-1.95 + 0.6 * late_payments + 0.35 * existing_loans - 0.03 * (age - 40) - 0.00004 * (income - 30000)
  + 0.0001 * (amount - 8000) + 0.02 * (months - 36) - 0.1 * years_employed
  + CASE employment WHEN 'unemployed' THEN 1.5 WHEN 'temporary' THEN 0.8 ELSE 0 END
  + CASE housing WHEN 'own' THEN -1.2 WHEN 'mortgage' THEN -0.5 ELSE 0 END
  + CASE purpose WHEN 'business' THEN 0.8 ELSE 0 END`
