using System.Text.Json.Nodes;

namespace DefectFill.Core.Records;

/// <summary>How a record with sampling options is laid out in its file; options not named here come last.</summary>
/// <param name="Member">Name of the record's member that holds the options.</param>
/// <param name="Order">Member names in file order.</param>
internal sealed record FlatLayout(string Member, string[] Order)
{
    /// <summary>Options absent from the file because other members express them.</summary>
    public string[] LeftOut { get; init; } = [];

    /// <summary>Options every file contains.</summary>
    public string[] Required { get; init; } = [];

    /// <summary>Values assumed for options that files of earlier versions omit.</summary>
    public Dictionary<string, JsonNode> Assumed { get; init; } = [];

    /// <summary><c>set.json</c>.</summary>
    public static FlatLayout Set { get; } = new("sampling",
    [
        "version", "method", "program", "count", "defects", "object", "inputs_sha256", "candidates", "keep", "steps",
        "guidance", "strength", "batch", "device", "dtype", "select", "features", "keep_candidates", "raw",
        "residual_carry", "photo_colours", "feather", "good", "masks", "vary_masks", "place", "shape", "shape_size",
        "seed", "strip_metadata", "learned_from", "baseline",
    ])
    {
        LeftOut = ["rim", "lpips"], // rims are stored per defect, features by hash
        Required = ["candidates", "keep", "steps", "guidance", "select"],
        Assumed = new()
        {
            ["keep_candidates"] = false,
            ["raw"] = false,
            ["residual_carry"] = false,
            ["photo_colours"] = false,
            ["feather"] = 0,
        },
    };

    /// <summary><c>sampling</c> of a manifest's line.</summary>
    public static FlatLayout Line { get; } = new("options",
    [
        "base", "base_sha256", "weights_sha256", "learn", "prompt", "sampler", "steps", "guidance", "strength", "rim",
        "feather", "raw", "residual_carry", "photo_colours", "select", "features", "device", "dtype",
    ])
    {
        LeftOut = ["candidates", "keep", "batch", "keep_candidates", "seed", "lpips"],
        Required = ["steps", "guidance", "select"],
        Assumed = Set.Assumed,
    };

    /// <summary>Position of a member.</summary>
    public int PlaceOf(string name) => Array.IndexOf(Order, name) is >= 0 and var place ? place : int.MaxValue;
}
