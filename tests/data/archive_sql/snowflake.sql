-- 1 Counting
SELECT
  COUNT(*) AS "total",
  SUM(CAST("t1"."tl_level" IS NOT NULL AS INT)) AS "dated",
  SUM(CAST("t1"."id" IS NULL AS INT)) AS "blank_ids",
  SUM(
    CAST(IFF("t1"."score" = CAST('NaN' AS DOUBLE), NULL, "t1"."score") IS NOT NULL AS INT)
  ) AS "number_score",
  SUM(CAST("t1"."score" IS NOT NULL AS INT)) AS "filled_score",
  SUM(
    CAST((
      IFF("t1"."score" = CAST('NaN' AS DOUBLE), NULL, "t1"."score") IS NOT NULL
    )
    AND (
      "t1"."tl_level" IS NOT NULL
    ) AS INT)
  ) AS "scored"
FROM (
  SELECT
    "t0"."day",
    "t0"."known_to",
    "t0"."what",
    "t0"."who",
    "t0"."score",
    "t0"."id",
    (
      (
        (
          DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
        ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT)
      ) * 3600
    ) + (
      CAST(DATE_PART(minute, "t0"."day") AS BIGINT) * 60
    ) + CAST(DATE_PART(second, "t0"."day") AS BIGINT) AS "tl_first_s",
    (
      (
        (
          DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
        ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT)
      ) * 3600
    ) + (
      CAST(DATE_PART(minute, "t0"."day") AS BIGINT) * 60
    ) + CAST(DATE_PART(second, "t0"."day") AS BIGINT) + 1 AS "tl_after_s",
    CAST(IFF(DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) IS NULL, NULL, 4) AS BIGINT) AS "tl_level",
    DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) AS "tl_bin",
    (
      DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
    ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT) AS "tl_hour"
  FROM "tl_frame" AS "t0"
) AS "t1";

-- 2 Counting
SELECT
  *
FROM (
  SELECT
    "t4"."lane",
    "t4"."n",
    COUNT(*) OVER (ORDER BY NULL ASC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "lanes"
  FROM (
    SELECT
      "t3"."lane",
      COUNT(*) AS "n"
    FROM (
      SELECT
        "t2"."day",
        "t2"."known_to",
        "t2"."what",
        "t2"."who",
        "t2"."score",
        "t2"."id",
        "t2"."tl_first_s",
        "t2"."tl_after_s",
        "t2"."tl_level",
        "t2"."tl_bin",
        "t2"."tl_hour",
        COALESCE("t2"."who", '') AS "lane"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t0"."day",
            "t0"."known_to",
            "t0"."what",
            "t0"."who",
            "t0"."score",
            "t0"."id",
            (
              (
                (
                  DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
                ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT)
              ) * 3600
            ) + (
              CAST(DATE_PART(minute, "t0"."day") AS BIGINT) * 60
            ) + CAST(DATE_PART(second, "t0"."day") AS BIGINT) AS "tl_first_s",
            (
              (
                (
                  DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
                ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT)
              ) * 3600
            ) + (
              CAST(DATE_PART(minute, "t0"."day") AS BIGINT) * 60
            ) + CAST(DATE_PART(second, "t0"."day") AS BIGINT) + 1 AS "tl_after_s",
            CAST(IFF(DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) IS NULL, NULL, 4) AS BIGINT) AS "tl_level",
            DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) AS "tl_bin",
            (
              DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
            ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT) AS "tl_hour"
          FROM "tl_frame" AS "t0"
        ) AS "t1"
        WHERE
          "t1"."tl_level" IS NOT NULL
      ) AS "t2"
    ) AS "t3"
    GROUP BY
      1
  ) AS "t4"
) AS "t5"
ORDER BY
  "t5"."n" DESC NULLS LAST,
  "t5"."lane" ASC
LIMIT 21;

-- 3 Counting
SELECT
  "t4"."tl_cell",
  COUNT(*) AS "n",
  COUNT("t4"."tl_hour") AS "timed",
  MAX("t4"."tl_score") AS "best"
FROM (
  SELECT
    "t3"."day",
    "t3"."known_to",
    "t3"."what",
    "t3"."who",
    "t3"."score",
    "t3"."id",
    "t3"."tl_first_s",
    "t3"."tl_after_s",
    "t3"."tl_level",
    "t3"."tl_bin",
    "t3"."tl_hour",
    "t3"."tl_cell",
    "t3"."tl_day_cell",
    COALESCE(IFF("t3"."score" = CAST('NaN' AS DOUBLE), NULL, "t3"."score"), -1E+308) AS "tl_score"
  FROM (
    SELECT
      "t2"."day",
      "t2"."known_to",
      "t2"."what",
      "t2"."who",
      "t2"."score",
      "t2"."id",
      "t2"."tl_first_s",
      "t2"."tl_after_s",
      "t2"."tl_level",
      "t2"."tl_bin",
      "t2"."tl_hour",
      (
        (
          (
            CAST(CASE
              WHEN COALESCE("t2"."who", '') = ''
              THEN 0
              WHEN COALESCE("t2"."who", '') = 'NASA'
              THEN 1
              ELSE 2
            END AS BIGINT) * 6
          ) + "t2"."tl_level"
        ) * 1099511627776
      ) + "t2"."tl_bin" + 549755813888 AS "tl_cell",
      (
        (
          (
            CAST(CASE
              WHEN COALESCE("t2"."who", '') = ''
              THEN 0
              WHEN COALESCE("t2"."who", '') = 'NASA'
              THEN 1
              ELSE 2
            END AS BIGINT) * 6
          ) + "t2"."tl_level"
        ) * 1099511627776
      ) + "t2"."tl_bin" + 549755813888 AS "tl_day_cell"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t0"."day",
          "t0"."known_to",
          "t0"."what",
          "t0"."who",
          "t0"."score",
          "t0"."id",
          (
            (
              (
                DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
              ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT)
            ) * 3600
          ) + (
            CAST(DATE_PART(minute, "t0"."day") AS BIGINT) * 60
          ) + CAST(DATE_PART(second, "t0"."day") AS BIGINT) AS "tl_first_s",
          (
            (
              (
                DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
              ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT)
            ) * 3600
          ) + (
            CAST(DATE_PART(minute, "t0"."day") AS BIGINT) * 60
          ) + CAST(DATE_PART(second, "t0"."day") AS BIGINT) + 1 AS "tl_after_s",
          CAST(IFF(DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) IS NULL, NULL, 4) AS BIGINT) AS "tl_level",
          DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) AS "tl_bin",
          (
            DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t0"."day")) * 24
          ) + CAST(DATE_PART(hour, "t0"."day") AS BIGINT) AS "tl_hour"
        FROM "tl_frame" AS "t0"
      ) AS "t1"
      WHERE
        "t1"."tl_level" IS NOT NULL
    ) AS "t2"
  ) AS "t3"
) AS "t4"
GROUP BY
  1;

-- 4 Ranking
SELECT
  "t13"."tl_cell",
  "t13"."tl_score",
  "t13"."tl_id"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t11"."tl_cell",
      "t11"."tl_score",
      "t11"."tl_id",
      ROW_NUMBER() OVER (
        PARTITION BY "t11"."tl_cell"
        ORDER BY "t11"."tl_score" DESC NULLS LAST, "t11"."tl_id" ASC
      ) - 1 AS "tl_rank"
    FROM (
      SELECT
        "t10"."tl_cell",
        "t10"."tl_score",
        "t10"."tl_id"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t8"."tl_day_cell",
            "t8"."tl_cell",
            "t8"."tl_score",
            "t8"."tl_id",
            "t2"."tl_needed",
            "t2"."tl_least"
          FROM (
            SELECT
              "t6"."tl_day_cell",
              "t6"."tl_cell",
              "t6"."tl_score",
              "t6"."tl_id"
            FROM (
              SELECT
                "t5"."day",
                "t5"."known_to",
                "t5"."what",
                "t5"."who",
                "t5"."score",
                "t5"."id",
                "t5"."tl_first_s",
                "t5"."tl_after_s",
                "t5"."tl_level",
                "t5"."tl_bin",
                "t5"."tl_hour",
                "t5"."tl_cell",
                "t5"."tl_day_cell",
                COALESCE(IFF("t5"."score" = CAST('NaN' AS DOUBLE), NULL, "t5"."score"), -1E+308) AS "tl_score",
                "t5"."id" AS "tl_id"
              FROM (
                SELECT
                  "t4"."day",
                  "t4"."known_to",
                  "t4"."what",
                  "t4"."who",
                  "t4"."score",
                  "t4"."id",
                  "t4"."tl_first_s",
                  "t4"."tl_after_s",
                  "t4"."tl_level",
                  "t4"."tl_bin",
                  "t4"."tl_hour",
                  (
                    (
                      (
                        CAST(CASE
                          WHEN COALESCE("t4"."who", '') = ''
                          THEN 0
                          WHEN COALESCE("t4"."who", '') = 'NASA'
                          THEN 1
                          ELSE 2
                        END AS BIGINT) * 6
                      ) + "t4"."tl_level"
                    ) * 1099511627776
                  ) + "t4"."tl_bin" + 549755813888 AS "tl_cell",
                  (
                    (
                      (
                        CAST(CASE
                          WHEN COALESCE("t4"."who", '') = ''
                          THEN 0
                          WHEN COALESCE("t4"."who", '') = 'NASA'
                          THEN 1
                          ELSE 2
                        END AS BIGINT) * 6
                      ) + "t4"."tl_level"
                    ) * 1099511627776
                  ) + "t4"."tl_bin" + 549755813888 AS "tl_day_cell"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t1"."day",
                      "t1"."known_to",
                      "t1"."what",
                      "t1"."who",
                      "t1"."score",
                      "t1"."id",
                      (
                        (
                          (
                            DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) * 24
                          ) + CAST(DATE_PART(hour, "t1"."day") AS BIGINT)
                        ) * 3600
                      ) + (
                        CAST(DATE_PART(minute, "t1"."day") AS BIGINT) * 60
                      ) + CAST(DATE_PART(second, "t1"."day") AS BIGINT) AS "tl_first_s",
                      (
                        (
                          (
                            DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) * 24
                          ) + CAST(DATE_PART(hour, "t1"."day") AS BIGINT)
                        ) * 3600
                      ) + (
                        CAST(DATE_PART(minute, "t1"."day") AS BIGINT) * 60
                      ) + CAST(DATE_PART(second, "t1"."day") AS BIGINT) + 1 AS "tl_after_s",
                      CAST(IFF(DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) IS NULL, NULL, 4) AS BIGINT) AS "tl_level",
                      DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) AS "tl_bin",
                      (
                        DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) * 24
                      ) + CAST(DATE_PART(hour, "t1"."day") AS BIGINT) AS "tl_hour"
                    FROM "tl_frame" AS "t1"
                  ) AS "t3"
                  WHERE
                    "t3"."tl_level" IS NOT NULL
                ) AS "t4"
              ) AS "t5"
            ) AS "t6"
          ) AS "t8"
          INNER JOIN "sent_along" AS "t2"
            ON "t8"."tl_day_cell" = "t2"."tl_needed"
        ) AS "t9"
        WHERE
          "t9"."tl_score" >= "t9"."tl_least"
      ) AS "t10"
    ) AS "t11"
  ) AS "t12"
  WHERE
    "t12"."tl_rank" < 3
) AS "t13";

-- 5 Fetching the titles of
SELECT
  "t5"."tl_id",
  "t5"."tl_first_s",
  "t5"."tl_after_s",
  "t5"."what" AS "tl_detail_0"
FROM (
  SELECT
    "t3"."day",
    "t3"."known_to",
    "t3"."what",
    "t3"."who",
    "t3"."score",
    "t3"."id",
    "t3"."tl_first_s",
    "t3"."tl_after_s",
    "t3"."tl_level",
    "t3"."tl_bin",
    "t3"."tl_hour",
    "t3"."id" AS "tl_id"
  FROM (
    SELECT
      "t1"."day",
      "t1"."known_to",
      "t1"."what",
      "t1"."who",
      "t1"."score",
      "t1"."id",
      (
        (
          (
            DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) * 24
          ) + CAST(DATE_PART(hour, "t1"."day") AS BIGINT)
        ) * 3600
      ) + (
        CAST(DATE_PART(minute, "t1"."day") AS BIGINT) * 60
      ) + CAST(DATE_PART(second, "t1"."day") AS BIGINT) AS "tl_first_s",
      (
        (
          (
            DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) * 24
          ) + CAST(DATE_PART(hour, "t1"."day") AS BIGINT)
        ) * 3600
      ) + (
        CAST(DATE_PART(minute, "t1"."day") AS BIGINT) * 60
      ) + CAST(DATE_PART(second, "t1"."day") AS BIGINT) + 1 AS "tl_after_s",
      CAST(IFF(DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) IS NULL, NULL, 4) AS BIGINT) AS "tl_level",
      DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) AS "tl_bin",
      (
        DATEDIFF(DAY, DATE_FROM_PARTS(1970, 1, 1), TO_DATE("t1"."day")) * 24
      ) + CAST(DATE_PART(hour, "t1"."day") AS BIGINT) AS "tl_hour"
    FROM "tl_frame" AS "t1"
  ) AS "t3"
) AS "t5"
WHERE
  EXISTS(
    SELECT
      1
    FROM "sent_along" AS "t2"
    WHERE
      "t5"."tl_id" = "t2"."tl_key"
  );

