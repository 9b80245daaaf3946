using DefectFill.Drawing.Worlds;
using Xunit;

namespace DefectFill.Drawing.Tests;

public sealed class DrawnWorldTests
{
    private const int Size = 64;

    private static readonly DrawnImage[] s_images = DrawMany(seed: 3, 0..120, Size);

    [Fact]
    public void A_picture_depends_only_on_seed_number_and_size()
    {
        var alone = DrawMany(seed: 3, 0..40, Size, threads: 1);
        for (var i = 0; i < alone.Length; i++)
        {
            Assert.Equal(s_images[i].Pixels, alone[i].Pixels);
            Assert.Equal(s_images[i].Caption, alone[i].Caption);
        }

        Assert.Equal(s_images[77].Pixels, DrawnWorld.Draw(3, 77, Size).Pixels);
    }

    [Fact]
    public void Another_seed_or_number_gives_another_picture()
    {
        Assert.NotEqual(s_images[5].Pixels, DrawnWorld.Draw(4, 5, Size).Pixels);
        Assert.Equal(s_images.Length, s_images.Select(image => Convert.ToHexString(image.Pixels)).Distinct().Count());
    }

    [Fact]
    public void Captions_use_only_words_of_the_vocabulary_and_the_vocabulary_only_words_that_occur()
    {
        var said = DrawMany(seed: 8, 0..1500, size: 16)
            .SelectMany(image => image.Caption.Replace(",", "", StringComparison.Ordinal).Split(' '))
            .ToHashSet();
        Assert.Empty(said.Except(DrawnWorld.CaptionWords()));
        Assert.Empty(DrawnWorld.CaptionWords().Except(said));
    }

    [Fact]
    public void The_vocabulary_is_sorted_and_has_no_word_twice()
    {
        var words = DrawnWorld.CaptionWords();
        Assert.Equal(words.Distinct().Order(StringComparer.Ordinal), words);
    }

    [Fact]
    public void Four_pictures_in_ten_name_an_oddity_and_show_it()
    {
        var odd = s_images.Count(image => image.Oddities.Count > 0) / (double)s_images.Length;
        Assert.InRange(odd, .25, .5);
        foreach (var image in s_images)
        {
            Assert.All(image.Oddities, oddity => Assert.Contains(oddity.Word, image.Caption));
            Assert.All(image.Oddities, oddity => Assert.InRange(Area(oddity.Mask), 6, Size * Size / 2));
        }
    }

    [Fact]
    public void About_half_of_the_pictures_are_grey()
    {
        var grey = s_images.Count(IsGrey) / (double)s_images.Length;
        Assert.InRange(grey, .4, .75);
    }

    [Fact]
    public void Pictures_have_texture_and_are_neither_black_nor_white()
    {
        foreach (var image in s_images)
        {
            Assert.InRange(image.Pixels.Average(value => value), 12, 243);
            Assert.True(image.Pixels.Distinct().Count() > 8);
        }
    }

    private static int Area(byte[] mask) => mask.Count(value => value != 0);

    private static bool IsGrey(DrawnImage image) =>
        image.Pixels.Chunk(3).All(pixel => pixel[0] == pixel[1] && pixel[1] == pixel[2]);

    private static DrawnImage[] DrawMany(ulong seed, Range numbers, int size, int threads = -1)
    {
        var first = numbers.Start.Value;
        var images = new DrawnImage[numbers.End.Value - first];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, images.Length, options, i => images[i] = DrawnWorld.Draw(seed, first + i, size));
        return images;
    }
}
