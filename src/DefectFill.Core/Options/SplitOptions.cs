using System.Text.Json.Serialization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>How photos are divided into training and test.</summary>
public enum SplitProtocol
{
    /// <summary>The first third of each defect's photos in name order trains, the rest tests.</summary>
    [JsonStringEnumMemberName("paper")]
    Paper,

    /// <summary>One of several equal folds tests, the others train.</summary>
    [JsonStringEnumMemberName("kfold")]
    Kfold,
}

/// <summary>What must not come to both sides of a split.</summary>
public enum PartRule
{
    /// <summary>Each photo stands for itself, as in the paper.</summary>
    [JsonStringEnumMemberName("photo")]
    Photo,

    /// <summary>
    /// Photos of one part have the same name up to the last hyphen or underscore, as in <c>part07_light2</c>.
    /// </summary>
    [JsonStringEnumMemberName("name")]
    Name,

    /// <summary>Photos that show the same surface are of one part, whatever their light and names.</summary>
    [JsonStringEnumMemberName("look")]
    Look,
}

/// <summary>How a data set is split.</summary>
public sealed record SplitOptions
{
    public SplitProtocol Protocol { get; init; }

    public PartRule Parts { get; init; }

    /// <summary>As many photos of each defect train instead of a third; null for the third.</summary>
    public int? First { get; init; }

    /// <summary>Number of folds, for <see cref="SplitProtocol.Kfold"/>.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>The fold that tests, from 0.</summary>
    public int Fold { get; init; }

    /// <summary>Decides which parts come to which fold.</summary>
    public ulong Seed { get; init; }

    /// <summary>Every problem at once; empty when a split can be made.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.AtLeast("folds", Folds, 2),
        .. OptionRange.AtLeast("first", First ?? 1, 1),
        .. OptionRange.Between("fold", Fold, 0, Math.Max(0, Folds - 1)),
    ];
}
