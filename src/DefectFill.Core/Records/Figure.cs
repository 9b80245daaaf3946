using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>A number with everything that a table must say beside it.</summary>
/// <param name="Metric">What tables call it; built-in extractors stand in the name.</param>
/// <param name="Value">Null when it is not defined; <see cref="Note"/> says why.</param>
public sealed record Figure(string Metric, double? Value)
{
    /// <summary>Over the subsets that the value was estimated from, or over the images when there are none.</summary>
    public double? Std { get; init; }

    /// <summary>What publications multiply by before they print.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The value as it is printed.</summary>
    public double? Printed => Value * Scale;

    public double? PrintedStd => Std * Scale;

    /// <summary>What saw the pictures.</summary>
    public string? Extractor { get; init; }

    public string? WeightsSha256 { get; init; }

    /// <summary>Real photos that were compared with.</summary>
    public int? Reals { get; init; }

    /// <summary>Images that were measured.</summary>
    public int? Images { get; init; }

    public int? Subsets { get; init; }

    public int? SubsetSize { get; init; }

    /// <summary>Groups of images that resemble one photo.</summary>
    public int? Clusters { get; init; }

    /// <summary>Most images of a group that count.</summary>
    public int? ClusterSize { get; init; }

    /// <summary>That the subsets were drawn with.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Why there is no value.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a smaller value is the better one; null when neither is.</summary>
    public bool? LowerIsBetter { get; init; }

    /// <summary>Two figures may stand in one table when this is the same.</summary>
    [JsonIgnore]
    public string Kind => $"{Metric}|{WeightsSha256}|{ClusterSize}";
}
