// Package query is ServiceNow's encoded query language: from text such as
//
//	active=true^priority<=2^ORcaller_id.user_name=abel.tuter^ORDERBYDESCopened_at
//
// to a test of rows and their order. What it cannot make sense of it leaves out, as the platform does, and says so.
//
// It imports nothing of ours. It must never know HTTP, the desk, or which tables there are.
package query
