using System.Text.Json.Serialization;

namespace DefectFill.Cli.Commands.Generate;

/// <summary>A line of <c>generate --json</c>: a filled pair, or the path of the finished set.</summary>
internal sealed record GenerateLine(FilledLine? Pair = null, string? Done = null)
{
    /// <summary>Candidates per second in this call.</summary>
    public double? CandidatesPerSecond { get; init; }

    /// <summary>One figure per defect for the pairs filled in this call.</summary>
    public IReadOnlyList<DefectContrast>? Contrasts { get; init; }
}

/// <summary>A filled pair.</summary>
/// <param name="Number">Number of the pair, from 0.</param>
/// <param name="Kept">Kept candidates, best first.</param>
internal sealed record FilledLine(
    int Number, string Defect, IReadOnlyList<double?> Scores, IReadOnlyList<int> Kept, bool Expressed);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GenerateLine))]
internal sealed partial class GenerateJson : JsonSerializerContext;
