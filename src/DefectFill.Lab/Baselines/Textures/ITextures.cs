using DefectFill.Core.Random;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Textures;

/// <summary>Surfaces unrelated to the part.</summary>
internal interface ITextures
{
    /// <summary>An 8-bit texture of this size.</summary>
    Texture Draw(int width, int height, Generator generator);
}

/// <summary>A texture and its source.</summary>
internal sealed record Texture(Photo Photo, string Name);
