using System.Text.Json.Serialization;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Commands.Train;

/// <summary>One line of <c>train --json</c>: a step, a note, a warning, or where the finished run is.</summary>
internal sealed record TrainLine(
    StepRecord? Step = null, string? Note = null, string? Warning = null, string? Done = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainLine))]
internal sealed partial class TrainJson : JsonSerializerContext;
