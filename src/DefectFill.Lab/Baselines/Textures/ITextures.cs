using DefectFill.Core.Random;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Textures;

/// <summary>Surfaces that have nothing to do with the part.</summary>
public interface ITextures
{
    /// <summary>A texture of 8 bits and this size.</summary>
    Texture Draw(int width, int height, Generator generator);
}

/// <summary>A texture and where it comes from.</summary>
public sealed record Texture(Photo Photo, string Name);
