using DefectFill.Core.Random;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Textures;

/// <summary>
/// Photos from another folder, such as the Describable Textures Dataset, resized to the part's photo.
/// </summary>
internal sealed class PhotoTextures(IReadOnlyList<InputFile> files) : ITextures
{
    public Texture Draw(int width, int height, Generator generator)
    {
        var file = files[generator.Below(files.Count)];
        return new Texture(Photo.Read(file.Path).To8Bit().Resize(width, height), file.Name);
    }
}
