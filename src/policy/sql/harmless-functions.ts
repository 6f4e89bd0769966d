/**
 * Functions of pg_catalog that only compute, or only look at the state of the server. What is not here is not run as a
 * read: functions that signal, sleep, lock, count up, notify, write, read files or run a query given as text, those that
 * show settings, and those that make values of a type by name, whose checks may be anybody's.
 */
export const harmlessFunctions: ReadonlySet<string> = new Set(
  [
    // Aggregates and windows
    `count sum avg min max bool_and bool_or every any_value array_agg string_agg json_agg jsonb_agg json_object_agg
    jsonb_object_agg bit_and bit_or bit_xor stddev stddev_pop stddev_samp variance var_pop var_samp corr covar_pop
    covar_samp regr_slope regr_intercept regr_r2 regr_count mode percentile_cont percentile_disc rank dense_rank
    percent_rank cume_dist row_number ntile lag lead first_value last_value nth_value range_agg`,
    // Time
    `now transaction_timestamp statement_timestamp clock_timestamp timeofday date_trunc date_part date_bin extract age
    timezone to_char to_date to_timestamp to_number make_date make_time make_timestamp make_timestamptz make_interval
    justify_days justify_hours justify_interval isfinite overlaps`,
    // Text
    `lower upper initcap length char_length character_length octet_length bit_length btrim ltrim rtrim substring substr
    overlay position strpos left right lpad rpad replace translate reverse repeat concat concat_ws format split_part
    string_to_array string_to_table array_to_string starts_with ascii chr to_hex quote_ident quote_literal quote_nullable
    regexp_match regexp_matches regexp_replace regexp_like regexp_count regexp_instr regexp_substr regexp_split_to_array
    regexp_split_to_table similar_to_escape like_escape like notlike normalize is_normalized unistr md5 encode decode
    convert_from convert_to sha224 sha256 sha384 sha512 to_tsvector to_tsquery plainto_tsquery phraseto_tsquery
    websearch_to_tsquery ts_rank ts_rank_cd ts_headline`,
    // Numbers
    `abs ceil ceiling floor round trunc sign sqrt cbrt power pow exp ln log log10 mod div gcd lcm pi degrees radians
    area center diagonal diameter height radius slope width sin cos tan asin acos atan atan2 random width_bucket scale min_scale trim_scale factorial generate_series
    generate_subscripts num_nulls num_nonnulls`,
    // Arrays, ranges, rows
    `array_length array_upper array_lower array_ndims array_dims array_position array_positions array_append
    array_prepend array_cat array_remove array_replace array_to_json cardinality unnest isempty lower_inc upper_inc
    lower_inf upper_inf range_merge row_to_json`,
    // JSON
    `to_json to_jsonb json_build_object json_build_array jsonb_build_object jsonb_build_array json_object jsonb_object
    json_extract_path json_extract_path_text jsonb_extract_path jsonb_extract_path_text json_array_length
    jsonb_array_length json_array_elements json_array_elements_text jsonb_array_elements jsonb_array_elements_text
    json_to_record json_to_recordset jsonb_to_record jsonb_to_recordset json_each json_each_text jsonb_each jsonb_each_text json_object_keys jsonb_object_keys json_typeof jsonb_typeof
    jsonb_set jsonb_insert jsonb_strip_nulls json_strip_nulls jsonb_pretty jsonb_path_exists jsonb_path_match
    jsonb_path_query jsonb_path_query_array jsonb_path_query_first`,
    // Identifiers
    `gen_random_uuid uuidv4 uuidv7 uuid_extract_timestamp uuid_extract_version`,
    // Network addresses
    `host family masklen netmask network broadcast abbrev hostmask set_masklen inet_same_family inet_merge`,
    // What runs on the server, and what it waits for
    `pg_stat_get_activity pg_lock_status pg_blocking_pids pg_safe_snapshot_blocking_pids pg_backend_pid
    pg_stat_get_backend_pid inet_server_addr inet_server_port txid_current_if_assigned
    pg_stat_get_progress_info pg_stat_get_wal_senders pg_stat_get_wal_receiver pg_stat_get_backend_idset
    pg_is_in_recovery pg_is_wal_replay_paused pg_last_wal_receive_lsn pg_last_wal_replay_lsn
    pg_last_xact_replay_timestamp pg_current_wal_lsn pg_current_wal_insert_lsn pg_wal_lsn_diff pg_wal_lsn_age
    pg_get_replication_slots pg_stat_get_replication_slot pg_postmaster_start_time pg_conf_load_time version
    pg_prepared_xact pg_stat_get_archiver pg_stat_get_checkpointer_num_timed`,
    // Figures of databases, tables and indexes
    `pg_stat_get_db_numbackends pg_stat_get_db_xact_commit pg_stat_get_db_xact_rollback pg_stat_get_db_blocks_fetched
    pg_stat_get_db_blocks_hit pg_stat_get_db_tuples_returned pg_stat_get_db_tuples_fetched
    pg_stat_get_db_tuples_inserted pg_stat_get_db_tuples_updated pg_stat_get_db_tuples_deleted
    pg_stat_get_db_conflict_all pg_stat_get_db_temp_files pg_stat_get_db_temp_bytes pg_stat_get_db_deadlocks
    pg_stat_get_db_checksum_failures pg_stat_get_db_checksum_last_failure pg_stat_get_db_blk_read_time
    pg_stat_get_db_blk_write_time pg_stat_get_db_session_time pg_stat_get_db_active_time
    pg_stat_get_db_idle_in_transaction_time pg_stat_get_db_sessions pg_stat_get_db_sessions_abandoned
    pg_stat_get_db_sessions_fatal pg_stat_get_db_sessions_killed pg_stat_get_db_parallel_workers_to_launch
    pg_stat_get_db_parallel_workers_launched pg_stat_get_db_stat_reset_time
    pg_stat_get_numscans pg_stat_get_lastscan pg_stat_get_tuples_returned pg_stat_get_tuples_fetched
    pg_stat_get_tuples_inserted pg_stat_get_tuples_updated pg_stat_get_tuples_deleted pg_stat_get_tuples_hot_updated
    pg_stat_get_tuples_newpage_updated pg_stat_get_live_tuples pg_stat_get_dead_tuples pg_stat_get_mod_since_analyze
    pg_stat_get_ins_since_vacuum pg_stat_get_last_vacuum_time pg_stat_get_last_autovacuum_time
    pg_stat_get_last_analyze_time pg_stat_get_last_autoanalyze_time pg_stat_get_vacuum_count
    pg_stat_get_autovacuum_count pg_stat_get_analyze_count pg_stat_get_autoanalyze_count
    pg_stat_get_total_vacuum_time pg_stat_get_total_autovacuum_time pg_stat_get_total_analyze_time
    pg_stat_get_total_autoanalyze_time pg_stat_get_blocks_fetched pg_stat_get_blocks_hit
    pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size pg_database_size pg_size_pretty pg_size_bytes
    pg_column_size pg_relation_is_publishable mxid_age`,
    // Names and definitions
    `current_database current_schema current_schemas current_user session_user user pg_typeof format_type to_regclass
    to_regtype to_regproc to_regprocedure to_regnamespace to_regrole obj_description col_description
    shobj_description pg_get_userbyid pg_get_indexdef pg_get_constraintdef pg_get_viewdef pg_get_functiondef
    pg_get_triggerdef pg_get_expr pg_get_ruledef pg_get_partkeydef pg_encoding_to_char pg_table_is_visible
    has_table_privilege has_schema_privilege has_column_privilege has_any_column_privilege has_database_privilege
    has_function_privilege has_sequence_privilege has_type_privilege pg_has_role aclexplode row_security_active
    pg_column_is_updatable pg_relation_is_updatable pg_is_other_temp_schema pg_my_temp_schema
    pg_sequence_last_value pg_sequence_parameters pg_char_max_length`,
  ]
    .join(' ')
    .split(/\s+/),
)
