using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>A number with everything a table must state beside it.</summary>
/// <param name="Metric">Name used in tables; includes any built-in extractor.</param>
/// <param name="Value">Null if undefined; <see cref="Note"/> gives the reason.</param>
internal sealed record Figure(string Metric, double? Value)
{
    /// <summary>
    /// Standard deviation over the subsets the value was estimated from, or over the images if there are no subsets.
    /// </summary>
    public double? Std { get; init; }

    /// <summary>Factor that publications apply before printing.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The value as printed.</summary>
    public double? Printed => Value * Scale;

    /// <summary>The standard deviation as printed.</summary>
    public double? PrintedStd => Std * Scale;

    /// <summary>The network whose features were used.</summary>
    public string? Extractor { get; init; }

    /// <summary>Hash of that network's weights; null if none was used.</summary>
    public string? WeightsSha256 { get; init; }

    /// <summary>Number of real photos compared with.</summary>
    public int? Reals { get; init; }

    /// <summary>Number of images measured.</summary>
    public int? Images { get; init; }

    /// <summary>Number of subsets the value was estimated from.</summary>
    public int? Subsets { get; init; }

    /// <summary>Images per subset.</summary>
    public int? SubsetSize { get; init; }

    /// <summary>Number of groups of images that resemble the same photo.</summary>
    public int? Clusters { get; init; }

    /// <summary>Largest number of images counted per group.</summary>
    public int? ClusterSize { get; init; }

    /// <summary>Seed that the subsets were drawn with.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Why there is no value, or what to know about it.</summary>
    public string? Note { get; init; }

    /// <summary>Whether smaller values are better; null if neither direction is.</summary>
    public bool? LowerIsBetter { get; init; }

    /// <summary>Figures are comparable in one table if their kinds are equal.</summary>
    [JsonIgnore]
    public string Kind => $"{Metric}|{WeightsSha256}|{ClusterSize}";
}
