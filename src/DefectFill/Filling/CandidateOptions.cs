namespace DefectFill.Filling;

/// <summary>How the candidates of one photo and mask are made.</summary>
public sealed record CandidateOptions
{
    /// <summary>Candidates of each photo and mask.</summary>
    public int Count { get; init; } = 8;

    /// <summary>Steps of DDIM.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>1: no guidance.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>Candidates in one batch; the same ones come out whatever it is.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>out = D(z) + (I − D(E(I))): gives back the grain that the autoencoder loses; not when raw.</summary>
    public bool CarriesResidual { get; init; }

    /// <summary>The decoded window as it is, background included, as in the paper.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Pixels from the mask's edge inwards over which a fill fades in.</summary>
    public int Feather { get; init; } = 1;

    public ulong Seed { get; init; }
}
