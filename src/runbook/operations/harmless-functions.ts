import { wordsIn } from '../words/words-in.ts'

/** Functions of `pg_catalog` that only compute or read. A statement that calls any other is not provably a read. */
export const harmlessFunctions: ReadonlySet<string> = new Set(
  wordsIn(`
    count, sum, avg, min, max, bool_and, bool_or, every, array_agg, string_agg, json_agg, jsonb_agg,
    json_object_agg, jsonb_object_agg, stddev, variance, percentile_cont, percentile_disc, mode, row_number,
    rank, dense_rank, ntile, lag, lead, first_value, last_value, nth_value, cume_dist, percent_rank, now,
    current_timestamp, clock_timestamp, statement_timestamp, transaction_timestamp, age, date_trunc, date_part,
    extract, to_char, to_date, to_timestamp, to_number, make_interval, make_date, justify_interval, timezone,
    date_bin, isfinite, coalesce, nullif, greatest, least, abs, ceil, ceiling, floor, round, trunc, mod, power,
    sqrt, sign, log, ln, exp, div, width_bucket, length, char_length, octet_length, lower, upper, initcap, trim,
    btrim, ltrim, rtrim, substring, substr, left, right, replace, split_part, position, strpos, concat,
    concat_ws, format, md5, encode, decode, sha256, quote_ident, quote_literal, regexp_replace, regexp_match,
    regexp_matches, starts_with, reverse, lpad, rpad, repeat, ascii, chr, like_escape, string_to_array,
    array_to_string, overlay, translate, array_length, cardinality, unnest, array_position, array_append,
    array_cat, array_remove, array_dims, array_upper, array_lower, generate_series, json_array_length,
    jsonb_array_length, json_array_elements, jsonb_array_elements, json_array_elements_text,
    jsonb_array_elements_text, json_each, jsonb_each, json_each_text, jsonb_each_text, json_extract_path,
    jsonb_extract_path, json_extract_path_text, jsonb_extract_path_text, json_object_keys, jsonb_object_keys,
    json_typeof, jsonb_typeof, jsonb_pretty, to_json, to_jsonb, row_to_json, json_build_object,
    jsonb_build_object, json_build_array, jsonb_build_array, jsonb_strip_nulls, jsonb_path_query,
    jsonb_path_exists, pg_size_pretty, pg_database_size, pg_relation_size, pg_total_relation_size, pg_table_size,
    pg_indexes_size, pg_blocking_pids, pg_backend_pid, pg_is_in_recovery, pg_last_wal_receive_lsn,
    pg_last_wal_replay_lsn, pg_last_xact_replay_timestamp, pg_wal_lsn_diff, pg_current_wal_lsn,
    pg_postmaster_start_time, pg_conf_load_time, pg_get_indexdef, pg_get_constraintdef, pg_get_viewdef,
    pg_get_functiondef, pg_stat_get_backend_pid, pg_lock_status, pg_table_is_visible, pg_get_userbyid,
    pg_encoding_to_char, obj_description, col_description, has_table_privilege, has_schema_privilege,
    has_database_privilege, version, current_database, current_schema, current_schemas, current_user,
    session_user, inet_server_addr, inet_server_port, txid_current_if_assigned, pg_typeof, format_type,
    gen_random_uuid, uuid_generate_v4`),
)
