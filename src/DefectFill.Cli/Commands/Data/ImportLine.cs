namespace DefectFill.Cli.Commands.Data;

/// <summary>A line of <c>data import --json</c>: a problem, or what was imported.</summary>
internal sealed record ImportLine(ProblemLine? Problem = null, ImportSummary? Imported = null);
