using System.Text.Json.Serialization;

namespace DefectFill.Cli.Commands.Adapter;

/// <summary>The output of <c>adapter export --json</c>.</summary>
internal sealed record ExportLine(string Written);

/// <summary>A line of <c>adapter inspect --json</c>: first the file, then each network in it.</summary>
internal sealed record InspectLine(
    string? Format = null, IReadOnlyDictionary<string, string>? Metadata = null, NetworkLine? Network = null);

/// <summary>The adapters of one network.</summary>
/// <param name="Scale">The scale readers apply: alpha / rank.</param>
/// <param name="Change">Norm of the change added to a weight, averaged over the modules.</param>
internal sealed record NetworkLine(
    string Name, int Modules, long Parameters, IReadOnlyList<long> Ranks, IReadOnlyList<double> Scale, double Change);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExportLine))]
[JsonSerializable(typeof(InspectLine))]
internal sealed partial class AdapterJson : JsonSerializerContext;
