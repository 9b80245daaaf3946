using System.Text.Json.Serialization;
using DefectFill.Data.Checks;

namespace DefectFill.Cli.Commands.Data;

/// <summary>A line of <c>data check --json</c>: a defect's row of the table, a problem, or the sheet's path.</summary>
/// <param name="Data">The data folder's name.</param>
internal sealed record CheckLine(
    string Data, DefectReport? Defect = null, ProblemLine? Problem = null, string? Sheet = null);

/// <summary>A line of <c>data split --json</c>: the photos of a defect on both sides, or a problem.</summary>
internal sealed record SplitLine(
    string? Defect = null, int? Train = null, int? Test = null, ProblemLine? Problem = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckLine))]
[JsonSerializable(typeof(ImportLine))]
[JsonSerializable(typeof(SplitLine))]
internal sealed partial class DataJson : JsonSerializerContext;
