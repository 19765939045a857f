import { bell, choose, messy, type Rows, randomRows } from './random.ts'

/** Patients. `disease` is `yes` with the probability 1 / (1 + exp(-z)), z as below from the cells before they were spoilt. */
export function heart(rows: Rows): string {
  const base = `SELECT i, share, u12, u16, u17, u18, u19,
      CAST(29 + floor(u0 * 49) AS BIGINT) AS age,
      ${choose('u1', [
        ['male', 0.6],
        ['female', 0.4],
      ])} AS sex,
      ${choose('u2', [
        ['none', 0.47],
        ['non-anginal', 0.28],
        ['atypical', 0.17],
        ['typical', 0.08],
      ])} AS chest_pain,
      CAST(round(130 + 17 * ${bell('u3')}) AS BIGINT) AS resting_pressure,
      CAST(round(245 + 48 * ${bell('u4')}) AS BIGINT) AS cholesterol,
      u5 < 0.15 AS fasting_sugar,
      CAST(round(greatest(70, least(205, 150 + 22 * ${bell('u6')}))) AS BIGINT) AS max_rate,
      u7 < 0.33 AS exercise_angina,
      round(u8 * u8 * 5, 1) AS st_depression,
      CAST(floor(u9 * u9 * 4) AS BIGINT) AS vessels
    FROM (${randomRows(rows, 20)})`
  return `SELECT
      'P' || lpad(CAST(i + 1 AS VARCHAR), 6, '0') AS patient_id, age, sex, chest_pain,
      ${messy('resting_pressure', 'u16', [
        ['NULL', 0.5],
        ['0', 0.5],
      ])} AS resting_pressure,
      ${messy('cholesterol', 'u17', [
        ['NULL', 0.6],
        ['0', 0.4],
      ])} AS cholesterol,
      fasting_sugar,
      ${messy('max_rate', 'u18', [['NULL', 1]])} AS max_rate,
      exercise_angina,
      ${messy('st_depression', 'u19', [
        ['NULL', 0.7],
        ['-9', 0.3],
      ])} AS st_depression,
      vessels,
      CASE WHEN u12 < 1 / (1 + exp(-(${logit}))) THEN 'yes' ELSE 'no' END AS disease
    FROM (${base})`
}

const logit = `-1.5 + 0.03 * (age - 53) + CASE sex WHEN 'male' THEN 0.9 ELSE 0 END
  + CASE chest_pain WHEN 'none' THEN 1.3 WHEN 'typical' THEN -0.6 ELSE -0.4 END
  + 0.015 * (resting_pressure - 130) + 0.004 * (cholesterol - 245) - 0.03 * (max_rate - 150)
  + CASE WHEN exercise_angina THEN 0.9 ELSE 0 END + 0.5 * (st_depression - 1.6) + 1.0 * (vessels - 0.8)`
