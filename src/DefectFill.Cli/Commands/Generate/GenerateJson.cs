using System.Text.Json.Serialization;

namespace DefectFill.Cli.Commands.Generate;

/// <summary>One line of <c>generate --json</c>: a pair that was filled, or where the finished set is.</summary>
internal sealed record GenerateLine(FilledLine? Pair = null, string? Done = null)
{
    /// <summary>Candidates a second, over this call.</summary>
    public double? CandidatesPerSecond { get; init; }

    /// <summary>Of the pairs filled in this call, a figure for each defect.</summary>
    public IReadOnlyList<DefectContrast>? Contrasts { get; init; }
}

/// <summary>A filled pair.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Kept">Candidates, the best first.</param>
internal sealed record FilledLine(
    int Number, string Defect, IReadOnlyList<double> Scores, IReadOnlyList<int> Kept, bool Expressed);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GenerateLine))]
internal sealed partial class GenerateJson : JsonSerializerContext;
