-- What was answered is remembered by the log itself, in the transaction of the events.
DROP TABLE remembered_answer;
