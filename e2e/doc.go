// Package e2e runs the built programs as their users run them: processes, ports, signals, what they print
// and what they exit with; and the console, as people use it in a browser. It knows them from outside alone and imports nothing of
// ours but the registry of rules, the shape of JUnit's reports, steps/target, which it holds against a real Rasa, and e2e/browser.
//
// Each test is a lane: it starts every server that it needs, on ports of its own, and has a time limit of its own (inLane);
// what is installed once, such as Rasa, counts towards none. When the limit is over, what the lane has started is killed, and
// the lane fails and says so.
//
// What a lane's programs say is kept in files, one for each program that it starts, in a folder of the lane's name. When a lane
// fails, the end of each is shown with its path. The folders stand in $SNOWGLOBE_E2E_LOGS, which must be an absolute path;
// without it in a temporary folder, which stays only where a test has failed.
package e2e
