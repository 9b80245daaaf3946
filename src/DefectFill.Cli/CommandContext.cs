using System.CommandLine;
using DefectFill.Cli.Reporting;

namespace DefectFill.Cli;

/// <summary>What the work of a command is given: what was typed, where to speak, when to stop.</summary>
/// <param name="Cancelled">Set by Ctrl+C and by signals; work checkpoints and throws as soon as it sees it.</param>
internal sealed record CommandContext(
    ParseResult Parsed, CommonOptions Common, Reporter Reporter, CancellationToken Cancelled);
