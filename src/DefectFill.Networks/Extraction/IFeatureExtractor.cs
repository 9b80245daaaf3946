using DefectFill.Torch;

namespace DefectFill.Networks.Extraction;

/// <summary>Makes a vector of a picture: what KID compares.</summary>
public interface IFeatureExtractor
{
    /// <summary>What tables call it; figures of different extractors are never compared.</summary>
    string Name { get; }

    /// <summary>Of the file with its weights.</summary>
    string WeightsSha256 { get; }

    /// <summary>Side of the square pictures that it takes.</summary>
    int Side { get; }

    /// <summary>How pictures of another size are brought to it.</summary>
    Interpolation Resizing { get; }

    /// <summary>Pictures (B, 3, Side, Side) in 0..1 → (B, width).</summary>
    Tensor Extract(Tensor pictures);
}
