using DefectFill.Core.Options;
using DefectFill.Filling.Inputs;
using DefectFill.Networks.Models;

namespace DefectFill.Filling;

/// <summary>A model that has learned a defect, and what it has to be told to draw it.</summary>
/// <param name="Model">With its adapters on it.</param>
/// <param name="Prompt">P_obj, "A {object} with sks".</param>
/// <param name="Windows">How it has learned: windows of this kind.</param>
public sealed record LearnedDefect(DiffusionModel Model, string Prompt, WindowOptions Windows)
{
    /// <summary>The defect's name, as data sets and manifests have it.</summary>
    public required string Defect { get; init; }

    /// <summary>How masks come to latent size.</summary>
    public MaskShrinking Shrinking { get; init; }

    /// <summary>Pixels by which a fill goes beyond its mask.</summary>
    public int Rim { get; init; }

    /// <summary>The colours that fills are held to; null: any.</summary>
    public DefectColours? Colours { get; init; }

    /// <summary>The surface's finest grain, which fills of reduced windows get back; null: they do not.</summary>
    public SurfaceGrain? Grain { get; init; }

    /// <summary>How the model gets to see a mask.</summary>
    public MaskRoute Route => new(Windows, Shrinking, Rim);

    /// <summary>The run folder's name, without its path.</summary>
    public string Run { get; init; } = "";

    /// <summary>Name of the base model, without its path.</summary>
    public string BaseModel { get; init; } = "";

    /// <summary>SHA-256 of what was learned: the adapter file, or the adapted UNet.</summary>
    public string WeightsSha256 { get; init; } = "";
}
