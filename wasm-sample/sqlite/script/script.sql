-- One round of work on a fresh database. The table `round` holds the round's
-- number; the rows that the SELECTs return go into the result. Numbers with a
-- fraction are rounded to integers before they are shown.
CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  region INTEGER NOT NULL
);
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  item TEXT NOT NULL,
  amount INTEGER NOT NULL,
  price REAL NOT NULL
);

BEGIN;
WITH RECURSIVE counter (i) AS (
  SELECT 1 UNION ALL SELECT i + 1 FROM counter WHERE i < 100
)
INSERT INTO customer
SELECT i, 'customer ' || hex(i * 2654435761 % 4294967296), i % 7 FROM counter;

WITH RECURSIVE counter (i, seed) AS (
  SELECT 1, number + 42 FROM round
  UNION ALL
  SELECT i + 1, (seed * 1103515245 + 12345) % 2147483648 FROM counter WHERE i < 1000
)
INSERT INTO purchase
SELECT i, 1 + seed % 100, 'item ' || printf('%04x', seed / 256 % 65536),
  1 + seed / 65536 % 9, (seed / 1024 % 1000) / 8.0
FROM counter;
CREATE INDEX purchase_customer ON purchase (customer, amount);
COMMIT;

-- A join over an index, grouped and sorted.
SELECT c.region, count(*), sum(p.amount), round(sum(p.amount * p.price))
FROM customer c JOIN purchase p ON p.customer = c.id
GROUP BY c.region
ORDER BY 4 DESC;

-- Window functions.
SELECT name, spent, place
FROM (
  SELECT c.name, CAST(sum(p.amount * p.price) AS INTEGER) AS spent,
    row_number() OVER (ORDER BY sum(p.amount * p.price) DESC, c.id) AS place
  FROM purchase p JOIN customer c ON c.id = p.customer
  GROUP BY c.id
)
WHERE place <= 20;

-- Text, without an index.
SELECT count(*), min(item), max(item) FROM purchase WHERE item LIKE '%9a%';
SELECT substr(item, 6, 1) AS digit, group_concat(upper(substr(item, 7)), '+')
FROM (SELECT item FROM purchase ORDER BY item LIMIT 200)
GROUP BY digit
ORDER BY digit;

-- A correlated subquery.
SELECT count(*) FROM purchase p
WHERE amount > (SELECT avg(amount) FROM purchase q WHERE q.customer = p.customer);

-- Changes, and taking some back.
UPDATE purchase SET amount = amount + 1, price = price * 0.5 WHERE id % 3 = 0;
DELETE FROM purchase WHERE customer IN (SELECT id FROM customer WHERE region = 5);
SAVEPOINT before;
UPDATE purchase SET item = item || ' (sold)' WHERE amount >= 8;
SELECT count(*), sum(length(item)) FROM purchase;
ROLLBACK TO before;
RELEASE before;
SELECT count(*), sum(amount), round(sum(price)), sum(length(item)) FROM purchase;

-- JSON.
SELECT sum(json_extract(document, '$.amount')), sum(length(document))
FROM (
  SELECT json_object('id', id, 'amount', amount, 'tags', json_array(item, customer)) AS document
  FROM purchase WHERE id % 4 = 1
);
