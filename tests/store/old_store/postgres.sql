--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: -
--

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: address; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.address (
    site character varying NOT NULL,
    fingerprint bytea NOT NULL,
    url text NOT NULL,
    article_id character varying NOT NULL
);

--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

--
-- Name: article; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.article (
    id character varying NOT NULL,
    site character varying NOT NULL,
    revision integer NOT NULL,
    text_hash bytea NOT NULL,
    tracked text NOT NULL,
    cluster character varying NOT NULL,
    duplicate_of character varying,
    first_seen double precision NOT NULL,
    found_by text NOT NULL,
    "position" bigint NOT NULL,
    status character varying DEFAULT 'live'::character varying NOT NULL,
    published double precision,
    agency character varying,
    "row" bigint,
    stated bytea
);

--
-- Name: band; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.band (
    key bigint NOT NULL,
    "position" bigint NOT NULL
);

--
-- Name: forgotten; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.forgotten (
    site character varying NOT NULL,
    kind character varying NOT NULL,
    key bytea NOT NULL
);

--
-- Name: frontier; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.frontier (
    id bigint NOT NULL,
    site character varying NOT NULL,
    fingerprint bytea NOT NULL,
    kind character varying NOT NULL,
    host character varying NOT NULL,
    url text NOT NULL,
    hints text,
    found_by character varying NOT NULL,
    state character varying NOT NULL,
    priority integer NOT NULL,
    rank double precision NOT NULL,
    due_at double precision NOT NULL,
    tries integer NOT NULL,
    taken_by character varying,
    settled_by character varying,
    ending character varying,
    reason character varying,
    settled_at double precision,
    looks integer,
    validators text,
    task character varying DEFAULT ''::character varying NOT NULL
);

--
-- Name: frontier_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.frontier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: frontier_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.frontier_id_seq OWNED BY public.frontier.id;

--
-- Name: joined; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.joined (
    cluster character varying NOT NULL,
    other character varying NOT NULL
);

--
-- Name: lease; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lease (
    domain character varying NOT NULL,
    run character varying NOT NULL,
    boot character varying NOT NULL,
    pid integer NOT NULL,
    started double precision NOT NULL,
    renewed_at double precision NOT NULL,
    wanted_at double precision
);

--
-- Name: parameter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.parameter (
    site character varying NOT NULL,
    name character varying NOT NULL,
    same integer NOT NULL,
    different integer NOT NULL
);

--
-- Name: part; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.part (
    id bigint NOT NULL,
    site character varying NOT NULL,
    path text NOT NULL,
    state character varying NOT NULL,
    assigned_at double precision NOT NULL
);

--
-- Name: part_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.part_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: part_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.part_id_seq OWNED BY public.part.id;

--
-- Name: record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.record (
    "position" bigint NOT NULL,
    article_id character varying NOT NULL,
    revision integer NOT NULL,
    site character varying NOT NULL,
    run character varying NOT NULL,
    "json" bytea,
    part_id bigint,
    "offset" bigint
);

--
-- Name: record_position_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.record_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: record_position_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.record_position_seq OWNED BY public.record."position";

--
-- Name: site_file; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.site_file (
    url character varying NOT NULL,
    domain character varying NOT NULL,
    fetched_at double precision NOT NULL,
    status integer NOT NULL,
    body bytea NOT NULL
);

--
-- Name: sketch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sketch (
    "position" bigint NOT NULL,
    data bytea NOT NULL
);

--
-- Name: variant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.variant (
    site character varying NOT NULL,
    fingerprint bytea NOT NULL,
    name character varying NOT NULL,
    article_id character varying NOT NULL,
    counted boolean NOT NULL
);

--
-- Name: frontier id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.frontier ALTER COLUMN id SET DEFAULT nextval('public.frontier_id_seq'::regclass);

--
-- Name: part id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.part ALTER COLUMN id SET DEFAULT nextval('public.part_id_seq'::regclass);

--
-- Name: record position; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record ALTER COLUMN "position" SET DEFAULT nextval('public.record_position_seq'::regclass);

--
-- Data for Name: address; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.address VALUES ('plain', '\x9849488fda1a523b20386981f65f60ed', 'http://127.0.0.1:45981/news/story-7', 'atbeurd62djjdwibynga7mx3a5');
INSERT INTO public.address VALUES ('plain', '\x4eb686fcf6a63459e8222038f2f0314e', 'http://127.0.0.1:45981/news/story-6', 'aj23in7hwuy2ft2bcea4pf4brj');
INSERT INTO public.address VALUES ('plain', '\x8478da4cc5e42bf044d6ca3f0cd3614e', 'http://127.0.0.1:45981/news/story-5', 'aqr4nutgf4qv7argwzi7qzu3bj');
INSERT INTO public.address VALUES ('archive', '\xa0281bcccaffe82cd2e8ea5886071e28', 'http://127.0.0.1:40421/news/story-142', 'auaubxtgk77uczuxi5jmimby6f');
INSERT INTO public.address VALUES ('archive', '\x38e4fde2afd4120167da4635e39a4391', 'http://127.0.0.1:40421/news/story-141', 'ahdsp3yvp2qjacz62iy26hgsds');
INSERT INTO public.address VALUES ('archive', '\x914a8a6a828d36c867549c84830f5952', 'http://127.0.0.1:40421/news/story-140', 'asffiu2ucru3mqz2utscigd2zk');
INSERT INTO public.address VALUES ('slow', '\x268bafd2c26fa5749ee9e8e0166f70e4', 'http://127.0.0.1:45117/news/story-3', 'ae2f27uwcn6sxjhxj5dqbm33q4');
INSERT INTO public.address VALUES ('harbour', '\xa787d9ae7ef63c113a99a44e85ad1fe0', 'https://harbour.example/news/story-1', 'au6d5tlt66y6bcouzurhilli74');
INSERT INTO public.address VALUES ('harbour', '\xbccc03cfdc0471ee8072957b2f227948', 'https://harbour.example/news/story-2', 'axtgaht64ary65adssv5s6itzj');
INSERT INTO public.address VALUES ('harbour', '\xe4b1b9de10dc405a4c596395526f7af5', 'https://harbour.example/news/story-3', 'a4sy3txqq3rafutczmokve3326');
INSERT INTO public.address VALUES ('harbour', '\xfd0ebe16d4031e844cae8fbc4a97d402', 'https://harbour.example/news/story-7', 'a7uhl4fwuampiitfor66evf6ua');
INSERT INTO public.address VALUES ('harbour', '\x7a33b5f6a74ec0b07b7b07bcf2fbb4ff', 'https://harbour.example/news/story-8', 'apiz3l5vhj3ala633a66pf65u7');
INSERT INTO public.address VALUES ('harbour', '\x895a7767e94b9064b6471abf089a277f', 'https://harbour.example/old/story-14', 'arfnhoz7jjoigjnshdk7qrgrhp');
INSERT INTO public.address VALUES ('harbour', '\x730f8ccccee7bafe3feda0665451eb29', 'https://harbour.example/again/story-1', 'au6d5tlt66y6bcouzurhilli74');
INSERT INTO public.address VALUES ('harbour', '\x82b5274d775506f041a7297c2655a14a', 'https://harbour.example/item?id=1', 'aqk2sotlxkudpaqnhff6cmvnbj');
INSERT INTO public.address VALUES ('harbour', '\x9c37a2ba54a521b0fc1faf3f4d64f298', 'https://harbour.example/item?id=2', 'atq32fosuuuq3b7a7v47u2zhst');
INSERT INTO public.address VALUES ('harbour', '\x74fc4cf5bd0cd27d82957f84f3c1f69c', 'https://harbour.example/news/story-41', 'aot6ez5n5btjh3auvp6cphqpwt');
INSERT INTO public.address VALUES ('harbour', '\x5641da43b7b126bca9eb1f75b3105791', 'https://harbour.example/news/story-41?edition=home', 'aot6ez5n5btjh3auvp6cphqpwt');
INSERT INTO public.address VALUES ('harbour', '\x5dea14b39e693e6a29e0c830ea7231f0', 'https://harbour.example/news/story-42', 'alxvbjm46ne7gukpazayou4rr6');
INSERT INTO public.address VALUES ('harbour', '\xe3c45e893fd05ee76496ea394cf95e4f', 'https://harbour.example/news/story-42?edition=home', 'alxvbjm46ne7gukpazayou4rr6');
INSERT INTO public.address VALUES ('harbour', '\x51c5aacc5e5370a185d881fd30e469ee', 'https://harbour.example/news/story-43', 'akhc2vtc6knykdboyqh6tbzdj5');
INSERT INTO public.address VALUES ('harbour', '\x041ae595efd66e9c57cec3553697ca2e', 'https://harbour.example/news/story-43?edition=home', 'akhc2vtc6knykdboyqh6tbzdj5');
INSERT INTO public.address VALUES ('docks', '\xfb909254aa9b3b35a1ff8674dc54419d', 'https://docks.example/news/copied', 'a7oijevfktm5tlip7qz2nyvcbt');
INSERT INTO public.address VALUES ('docks', '\xf508d043d4c9f18754ad376d137940aa', 'https://docks.example/news/own', 'a6uenaq6uzhyyovfng5wrg6kav');
INSERT INTO public.address VALUES ('harbour', '\xbcdf7473aec0af68a4699d4dea1b8010', 'https://harbour.example/archive/a-stored', 'axtpxi45oycxwrjdjtvg6ug4ac');
INSERT INTO public.address VALUES ('harbour', '\x1a798b13951e58f750da990a8ba6aff4', 'https://harbour.example/news/story-5', 'adj4ywe4vdzmpoug2tefixjvp6');
INSERT INTO public.address VALUES ('docks', '\xe26b3e24322385b2d6dd70d9b24bc286', 'https://docks.example/news/unpublished', 'a4jvt4jbseoc3fvw5odm3es6cq');

--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0005');

--
-- Data for Name: article; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.article VALUES ('atbeurd62djjdwibynga7mx3a5', 'plain', 1, '\x01e611264050c15a9cbe9d34072e922f7e', '{"title":"024845b6e0c0eaed3d53663f947437a5ad","text":"02e611264050c15a9cbe9d34072e922f7e","whole":"02e611264050c15a9cbe9d34072e922f7e","published":"2026-11-02T00:07:00+02:00 minute stated"}', 'atbeurd62djjdwibynga7mx3a5', NULL, 1795886211.150376, '{"source":"feed","url":"http://127.0.0.1:45981/feed.xml"}', 1, 'live', 1793570820, NULL, 2, '\x9849488fda1a523b20386981f65f60ed');
INSERT INTO public.article VALUES ('aj23in7hwuy2ft2bcea4pf4brj', 'plain', 1, '\x01882bd850444b4096b7843e27a445bdaa', '{"title":"02e6bc62c4c6d6adf0f8cf7145142900d4","text":"02882bd850444b4096b7843e27a445bdaa","whole":"02882bd850444b4096b7843e27a445bdaa","published":"2026-11-02T00:06:00+02:00 minute stated"}', 'aj23in7hwuy2ft2bcea4pf4brj', NULL, 1795886211.266224, '{"source":"feed","url":"http://127.0.0.1:45981/feed.xml"}', 2, 'live', 1793570760, NULL, 3, '\x4eb686fcf6a63459e8222038f2f0314e');
INSERT INTO public.article VALUES ('aqr4nutgf4qv7argwzi7qzu3bj', 'plain', 1, '\x01464fa07ef043f3388d978c9e2b2d0b53', '{"title":"02b362ac512be8df21c2d8789cd9dc8549","text":"02464fa07ef043f3388d978c9e2b2d0b53","whole":"02464fa07ef043f3388d978c9e2b2d0b53","published":"2026-11-02T00:05:00+02:00 minute stated"}', 'aqr4nutgf4qv7argwzi7qzu3bj', NULL, 1795886211.289835, '{"source":"feed","url":"http://127.0.0.1:45981/feed.xml"}', 3, 'live', 1793570700, NULL, 4, '\x8478da4cc5e42bf044d6ca3f0cd3614e');
INSERT INTO public.article VALUES ('auaubxtgk77uczuxi5jmimby6f', 'archive', 1, '\x0158a654863c4ef1ec9c5a0c817110c760', '{"title":"028596866c7918f38a6eb1ab0a6953110a","text":"0258a654863c4ef1ec9c5a0c817110c760","whole":"0258a654863c4ef1ec9c5a0c817110c760","published":"2024-05-30T06:00:00+00:00 minute stated"}', 'auaubxtgk77uczuxi5jmimby6f', NULL, 1795886227.988959, '{"source":"sitemap","url":"http://127.0.0.1:40421/sitemap-2024-05.xml"}', 4, 'live', 1717048800, NULL, 19, '\xa0281bcccaffe82cd2e8ea5886071e28');
INSERT INTO public.article VALUES ('ahdsp3yvp2qjacz62iy26hgsds', 'archive', 1, '\x01a904105f56ff36c5d1e248575a187cfc', '{"title":"02397a36425e7d24a3f5dd53f7a4a1c3fd","text":"02a904105f56ff36c5d1e248575a187cfc","whole":"02a904105f56ff36c5d1e248575a187cfc","published":"2024-05-26T15:00:00+00:00 minute stated"}', 'ahdsp3yvp2qjacz62iy26hgsds', NULL, 1795886228.094284, '{"source":"sitemap","url":"http://127.0.0.1:40421/sitemap-2024-05.xml"}', 5, 'live', 1716735600, NULL, 20, '\x38e4fde2afd4120167da4635e39a4391');
INSERT INTO public.article VALUES ('asffiu2ucru3mqz2utscigd2zk', 'archive', 1, '\x01f5fdb1a9b4b2e352b91ab6fd9fc373b6', '{"title":"023ca67f334aa14671f715022964ff02cc","text":"02f5fdb1a9b4b2e352b91ab6fd9fc373b6","whole":"02f5fdb1a9b4b2e352b91ab6fd9fc373b6","published":"2024-05-23T00:00:00+00:00 minute stated"}', 'asffiu2ucru3mqz2utscigd2zk', NULL, 1795886228.127406, '{"source":"sitemap","url":"http://127.0.0.1:40421/sitemap-2024-05.xml"}', 6, 'live', 1716422400, NULL, 21, '\x914a8a6a828d36c867549c84830f5952');
INSERT INTO public.article VALUES ('ae2f27uwcn6sxjhxj5dqbm33q4', 'slow', 1, '\x01554d542934a29cadc800b394e2c5ec62', '{"title":"02fa0967cf9ab972a7b3168256652686ba","text":"02554d542934a29cadc800b394e2c5ec62","whole":"02554d542934a29cadc800b394e2c5ec62","published":"2026-11-02T00:03:00+02:00 minute stated"}', 'ae2f27uwcn6sxjhxj5dqbm33q4', NULL, 1795886262.939004, '{"source":"feed","url":"http://127.0.0.1:45117/feed.xml"}', 7, 'live', 1793570580, NULL, 47, '\x268bafd2c26fa5749ee9e8e0166f70e4');
INSERT INTO public.article VALUES ('au6d5tlt66y6bcouzurhilli74', 'harbour', 1, '\x01e56d1a29227ce4084964b52409bcebe2', '{"title":"02f098414b1617c10450886d77224ab273","text":"02e56d1a29227ce4084964b52409bcebe2","whole":"02e56d1a29227ce4084964b52409bcebe2","published":"2026-11-20T09:59:00+00:00 minute stated"}', 'au6d5tlt66y6bcouzurhilli74', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 8, 'live', 1795168740, NULL, 56, '\xa787d9ae7ef63c113a99a44e85ad1fe0');
INSERT INTO public.article VALUES ('axtgaht64ary65adssv5s6itzj', 'harbour', 2, '\x01a23bba14db1cde9b552bc4dee9d8ceb5', '{"title":"02d00dbdbc05f076f2be1bfca8a0811b80","text":"02a23bba14db1cde9b552bc4dee9d8ceb5","whole":"02a23bba14db1cde9b552bc4dee9d8ceb5","status":"023def73f15b56a47bba6777da129db988","published":"2026-11-20T09:58:00+00:00 minute stated"}', 'axtgaht64ary65adssv5s6itzj', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 9, 'corrected', 1795168680, NULL, 57, '\xbccc03cfdc0471ee8072957b2f227948');
INSERT INTO public.article VALUES ('a4sy3txqq3rafutczmokve3326', 'harbour', 2, '\x01753821e8a45249f664bc811021338eef', '{"title":"02ed66aa84aa2efec7d74dc1af838bcee0","text":"02753821e8a45249f664bc811021338eef","whole":"02753821e8a45249f664bc811021338eef","status":"02283bb9deef02e6843abfb538efa1eca7","published":"2026-11-20T09:57:00+00:00 minute stated"}', 'a4sy3txqq3rafutczmokve3326', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 10, 'gone', 1795168620, NULL, 58, '\xe4b1b9de10dc405a4c596395526f7af5');
INSERT INTO public.article VALUES ('a7uhl4fwuampiitfor66evf6ua', 'harbour', 1, '\x017f22f45d6469c608e7fbf4ab51989bfe', '{"title":"027ad36465e0b382956dbeeb51a456beaa","text":"027f22f45d6469c608e7fbf4ab51989bfe","whole":"027f22f45d6469c608e7fbf4ab51989bfe","published":"2026-11-20T09:53:00+00:00 minute stated"}', 'a7uhl4fwuampiitfor66evf6ua', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 12, 'live', 1795168380, NULL, 62, '\xfd0ebe16d4031e844cae8fbc4a97d402');
INSERT INTO public.article VALUES ('apiz3l5vhj3ala633a66pf65u7', 'harbour', 2, '\x0179611cd2faaff58621d26d5d3223bf86', '{"title":"02c203620e54efa71603e4fe50be4455c6","text":"0279611cd2faaff58621d26d5d3223bf86","whole":"0279611cd2faaff58621d26d5d3223bf86","published":"2026-11-20T09:52:00+00:00 minute stated"}', 'apiz3l5vhj3ala633a66pf65u7', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 13, 'live', 1795168320, NULL, 63, '\x7a33b5f6a74ec0b07b7b07bcf2fbb4ff');
INSERT INTO public.article VALUES ('arfnhoz7jjoigjnshdk7qrgrhp', 'harbour', 1, '\x017a7fb8c5fd9fd2bb2d21c414cc938574', '{"title":"02ccc11be9aba938bce54d07b2540a3e4a","text":"027a7fb8c5fd9fd2bb2d21c414cc938574","whole":"027a7fb8c5fd9fd2bb2d21c414cc938574","published":"2019-05-01T09:00:00+00:00 minute stated"}', 'arfnhoz7jjoigjnshdk7qrgrhp', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 14, 'live', 1556701200, NULL, 70, '\x895a7767e94b9064b6471abf089a277f');
INSERT INTO public.article VALUES ('aqk2sotlxkudpaqnhff6cmvnbj', 'harbour', 1, '\x01ee4f79af4306d4642669cee2f02ef3fe', '{"title":"023bb8a220a3c36ab7036d21963c561b46","text":"02ee4f79af4306d4642669cee2f02ef3fe","whole":"02ee4f79af4306d4642669cee2f02ef3fe","published":"2026-11-20T09:29:00+00:00 minute stated"}', 'aqk2sotlxkudpaqnhff6cmvnbj', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 15, 'live', 1795166940, NULL, 73, '\x82b5274d775506f041a7297c2655a14a');
INSERT INTO public.article VALUES ('atq32fosuuuq3b7a7v47u2zhst', 'harbour', 1, '\x01fd3db3589715de90b212d1573008c066', '{"title":"02f9dee98247c5839d804a4cf0b7bae05f","text":"02fd3db3589715de90b212d1573008c066","whole":"02fd3db3589715de90b212d1573008c066","published":"2026-11-20T09:28:00+00:00 minute stated"}', 'atq32fosuuuq3b7a7v47u2zhst', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 16, 'live', 1795166880, NULL, 74, '\x9c37a2ba54a521b0fc1faf3f4d64f298');
INSERT INTO public.article VALUES ('aot6ez5n5btjh3auvp6cphqpwt', 'harbour', 1, '\x017b9d33481f9d28d359fd0317bde8d955', '{"title":"020e24d3076f19935b5cd47fa266656ded","text":"027b9d33481f9d28d359fd0317bde8d955","whole":"027b9d33481f9d28d359fd0317bde8d955","published":"2026-11-20T09:19:00+00:00 minute stated"}', 'aot6ez5n5btjh3auvp6cphqpwt', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/news/story-41"}', 17, 'live', 1795166340, NULL, 90, '\x74fc4cf5bd0cd27d82957f84f3c1f69c');
INSERT INTO public.article VALUES ('alxvbjm46ne7gukpazayou4rr6', 'harbour', 1, '\x01525dbcb9784e63a879b124e824d40484', '{"title":"028ee5503787d356c732ea435d770f67e3","text":"02525dbcb9784e63a879b124e824d40484","whole":"02525dbcb9784e63a879b124e824d40484","published":"2026-11-20T09:18:00+00:00 minute stated"}', 'alxvbjm46ne7gukpazayou4rr6', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/news/story-42"}', 18, 'live', 1795166280, NULL, 92, '\x5dea14b39e693e6a29e0c830ea7231f0');
INSERT INTO public.article VALUES ('akhc2vtc6knykdboyqh6tbzdj5', 'harbour', 1, '\x018f136ff5dcd1c5195ecb0d2cf9bfe959', '{"title":"0263d68d78b198e05218fdddcfa0dd78f5","text":"028f136ff5dcd1c5195ecb0d2cf9bfe959","whole":"028f136ff5dcd1c5195ecb0d2cf9bfe959","published":"2026-11-20T09:17:00+00:00 minute stated"}', 'akhc2vtc6knykdboyqh6tbzdj5', NULL, 1795176000, '{"source":"feed","url":"https://harbour.example/news/story-43"}', 19, 'live', 1795166220, NULL, 94, '\x51c5aacc5e5370a185d881fd30e469ee');
INSERT INTO public.article VALUES ('a7oijevfktm5tlip7qz2nyvcbt', 'docks', 1, '\x01e56d1a29227ce4084964b52409bcebe2', '{"title":"023a5f849f2822d8ce6c908ddb6f09b6f0","text":"02e56d1a29227ce4084964b52409bcebe2","whole":"02e56d1a29227ce4084964b52409bcebe2","published":"2026-11-20T09:59:00+00:00 minute stated"}', 'au6d5tlt66y6bcouzurhilli74', 'au6d5tlt66y6bcouzurhilli74', 1795176000, '{"source":"feed","url":"https://docks.example/news/copied"}', 20, 'live', 1795168740, NULL, 96, '\xfb909254aa9b3b35a1ff8674dc54419d');
INSERT INTO public.article VALUES ('a6uenaq6uzhyyovfng5wrg6kav', 'docks', 1, '\x0179611cd2faaff58621d26d5d3223bf86', '{"title":"022a153973cd1372212149e6bfc241a4a1","text":"0279611cd2faaff58621d26d5d3223bf86","whole":"0279611cd2faaff58621d26d5d3223bf86","published":"2026-11-20T09:40:00+00:00 minute stated"}', 'a6uenaq6uzhyyovfng5wrg6kav', NULL, 1795176000, '{"source":"feed","url":"https://docks.example/news/own"}', 21, 'live', 1795167600, NULL, 97, '\xf508d043d4c9f18754ad376d137940aa');
INSERT INTO public.article VALUES ('axtpxi45oycxwrjdjtvg6ug4ac', 'harbour', 1, '\x017f16e5552b7c76a851f8e918c340d936', '{"title":"0221c19366d858d0b4fe26465306e250bf","text":"027f16e5552b7c76a851f8e918c340d936","whole":"027f16e5552b7c76a851f8e918c340d936","published":"2026-11-17T12:00:00+00:00 minute stated"}', 'axtpxi45oycxwrjdjtvg6ug4ac', NULL, 1795212000, '{"source":"listing","url":"https://harbour.example/latest"}', 25, 'live', 1794916800, NULL, 113, '\xbcdf7473aec0af68a4699d4dea1b8010');
INSERT INTO public.article VALUES ('adj4ywe4vdzmpoug2tefixjvp6', 'harbour', 1, '\x015e8a04d29e8f5b2685457bd176786cc6', '{"title":"028ad8663c2d1764e38bc5bc7b719d16bb","text":"025e8a04d29e8f5b2685457bd176786cc6","whole":"025e8a04d29e8f5b2685457bd176786cc6","published":"2026-11-20T09:55:00+00:00 minute stated"}', 'adj4ywe4vdzmpoug2tefixjvp6', NULL, 1795266000, '{"source":"feed","url":"https://harbour.example/feed.xml"}', 26, 'live', 1795168500, NULL, 60, '\x1a798b13951e58f750da990a8ba6aff4');
INSERT INTO public.article VALUES ('a4jvt4jbseoc3fvw5odm3es6cq', 'docks', 1, '\x01cd81a665db9e5e91938ccf784b6eb412', '{"title":"0290e05a88f527f9fea0b6b66e870cb474","text":"02cd81a665db9e5e91938ccf784b6eb412","whole":"02cd81a665db9e5e91938ccf784b6eb412","published":"2026-11-20T09:39:00+00:00 minute stated"}', 'a4jvt4jbseoc3fvw5odm3es6cq', NULL, 1795266000, '{"source":"feed","url":"https://docks.example/news/unpublished"}', 27, 'live', 1795167540, NULL, 121, '\xe26b3e24322385b2d6dd70d9b24bc286');

--
-- Data for Name: band; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.band VALUES (-9222933426910454319, 27);
INSERT INTO public.band VALUES (-9183161854361395888, 7);
INSERT INTO public.band VALUES (-9183161854361395888, 16);
INSERT INTO public.band VALUES (-9120428743323724402, 4);
INSERT INTO public.band VALUES (-9060186578097139528, 3);
INSERT INTO public.band VALUES (-9053525442815266348, 14);
INSERT INTO public.band VALUES (-9034365884167786851, 27);
INSERT INTO public.band VALUES (-8934164309894910251, 16);
INSERT INTO public.band VALUES (-8928875398137109215, 15);
INSERT INTO public.band VALUES (-8886770260683247785, 25);
INSERT INTO public.band VALUES (-8866896600886022964, 19);
INSERT INTO public.band VALUES (-8861551714070283373, 15);
INSERT INTO public.band VALUES (-8861409973269486902, 1);
INSERT INTO public.band VALUES (-8820142178854932617, 8);
INSERT INTO public.band VALUES (-8820142178854932617, 20);
INSERT INTO public.band VALUES (-8744358147313860112, 19);
INSERT INTO public.band VALUES (-8670478921958558780, 12);
INSERT INTO public.band VALUES (-8669923358420141309, 3);
INSERT INTO public.band VALUES (-8669923358420141309, 14);
INSERT INTO public.band VALUES (-8665272938155490459, 10);
INSERT INTO public.band VALUES (-8643839514507783754, 3);
INSERT INTO public.band VALUES (-8597748031665842973, 1);
INSERT INTO public.band VALUES (-8572655305155278896, 25);
INSERT INTO public.band VALUES (-8546607139548427865, 16);
INSERT INTO public.band VALUES (-8495988879769094243, 25);
INSERT INTO public.band VALUES (-8488092456553760117, 26);
INSERT INTO public.band VALUES (-8473978953105999887, 13);
INSERT INTO public.band VALUES (-8473978953105999887, 21);
INSERT INTO public.band VALUES (-8473497999231764594, 4);
INSERT INTO public.band VALUES (-8360730286774933360, 3);
INSERT INTO public.band VALUES (-8233325983206155533, 14);
INSERT INTO public.band VALUES (-8156756665664825589, 9);
INSERT INTO public.band VALUES (-8143090786654486721, 3);
INSERT INTO public.band VALUES (-8130162271845871885, 17);
INSERT INTO public.band VALUES (-8034518908186316838, 26);
INSERT INTO public.band VALUES (-7992255699013389420, 12);
INSERT INTO public.band VALUES (-7974169870507018898, 14);
INSERT INTO public.band VALUES (-7939593873066378329, 27);
INSERT INTO public.band VALUES (-7880679595514150844, 26);
INSERT INTO public.band VALUES (-7879513526363892021, 7);
INSERT INTO public.band VALUES (-7876841384787904535, 12);
INSERT INTO public.band VALUES (-7838733410377583175, 13);
INSERT INTO public.band VALUES (-7838733410377583175, 21);
INSERT INTO public.band VALUES (-7832997378784755796, 16);
INSERT INTO public.band VALUES (-7832997378784755796, 18);
INSERT INTO public.band VALUES (-7735815314306533464, 26);
INSERT INTO public.band VALUES (-7730032300239458256, 18);
INSERT INTO public.band VALUES (-7722915691564484204, 15);
INSERT INTO public.band VALUES (-7693922394015686305, 3);
INSERT INTO public.band VALUES (-7693307432006355580, 4);
INSERT INTO public.band VALUES (-7666459337237307999, 10);
INSERT INTO public.band VALUES (-7606890884642410681, 8);
INSERT INTO public.band VALUES (-7606890884642410681, 20);
INSERT INTO public.band VALUES (-7588216512624600616, 12);
INSERT INTO public.band VALUES (-7580108288829606666, 13);
INSERT INTO public.band VALUES (-7580108288829606666, 21);
INSERT INTO public.band VALUES (-7539877729370568355, 17);
INSERT INTO public.band VALUES (-7535452576386104295, 10);
INSERT INTO public.band VALUES (-7509738359808200678, 14);
INSERT INTO public.band VALUES (-7490063174692756456, 15);
INSERT INTO public.band VALUES (-7473373343079381555, 10);
INSERT INTO public.band VALUES (-7464463201004516564, 7);
INSERT INTO public.band VALUES (-7422269907569712479, 9);
INSERT INTO public.band VALUES (-7387564304207612904, 2);
INSERT INTO public.band VALUES (-7327943728517910122, 5);
INSERT INTO public.band VALUES (-7292288459715277047, 26);
INSERT INTO public.band VALUES (-7274385816409130770, 18);
INSERT INTO public.band VALUES (-7266795256739196200, 16);
INSERT INTO public.band VALUES (-7235687352735481218, 1);
INSERT INTO public.band VALUES (-7207591472510399865, 15);
INSERT INTO public.band VALUES (-7196233571969508851, 9);
INSERT INTO public.band VALUES (-7185268975305280691, 19);
INSERT INTO public.band VALUES (-7165804954530437217, 4);
INSERT INTO public.band VALUES (-7159242128787472030, 19);
INSERT INTO public.band VALUES (-7152311588629945689, 15);
INSERT INTO public.band VALUES (-7122052777902053457, 9);
INSERT INTO public.band VALUES (-7030775981492198445, 17);
INSERT INTO public.band VALUES (-7006699015209828146, 16);
INSERT INTO public.band VALUES (-6998084563650667978, 9);
INSERT INTO public.band VALUES (-6942216842771588467, 13);
INSERT INTO public.band VALUES (-6942216842771588467, 21);
INSERT INTO public.band VALUES (-6939306290758362559, 5);
INSERT INTO public.band VALUES (-6926609906069843614, 5);
INSERT INTO public.band VALUES (-6916768451020281024, 9);
INSERT INTO public.band VALUES (-6916768451020281024, 15);
INSERT INTO public.band VALUES (-6914007861616541237, 19);
INSERT INTO public.band VALUES (-6888033604035740161, 10);
INSERT INTO public.band VALUES (-6860229679410319835, 13);
INSERT INTO public.band VALUES (-6860229679410319835, 21);
INSERT INTO public.band VALUES (-6852904117337194177, 6);
INSERT INTO public.band VALUES (-6704398229908296425, 2);
INSERT INTO public.band VALUES (-6682814597446892743, 12);
INSERT INTO public.band VALUES (-6672136424516200687, 18);
INSERT INTO public.band VALUES (-6614322299998365981, 2);
INSERT INTO public.band VALUES (-6593975727333679522, 26);
INSERT INTO public.band VALUES (-6593351089081252569, 7);
INSERT INTO public.band VALUES (-6570243590356531735, 12);
INSERT INTO public.band VALUES (-6550216068707376274, 25);
INSERT INTO public.band VALUES (-6535104968472902422, 26);
INSERT INTO public.band VALUES (-6493674858054247140, 8);
INSERT INTO public.band VALUES (-6493674858054247140, 20);
INSERT INTO public.band VALUES (-6462447230842967174, 14);
INSERT INTO public.band VALUES (-6370827739871014698, 15);
INSERT INTO public.band VALUES (-6356934711197765531, 9);
INSERT INTO public.band VALUES (-6353706753288245428, 6);
INSERT INTO public.band VALUES (-6334511536818164508, 17);
INSERT INTO public.band VALUES (-6312099085243468792, 19);
INSERT INTO public.band VALUES (-6301246165276046518, 8);
INSERT INTO public.band VALUES (-6301246165276046518, 20);
INSERT INTO public.band VALUES (-6285723347432045090, 6);
INSERT INTO public.band VALUES (-6241429031443738945, 27);
INSERT INTO public.band VALUES (-6239977345960692526, 17);
INSERT INTO public.band VALUES (-6236559235179115479, 19);
INSERT INTO public.band VALUES (-6220585044449539923, 4);
INSERT INTO public.band VALUES (-6202067212516053843, 25);
INSERT INTO public.band VALUES (-6187167878422356823, 19);
INSERT INTO public.band VALUES (-6166179148405356495, 6);
INSERT INTO public.band VALUES (-6116934907623430850, 25);
INSERT INTO public.band VALUES (-6116602224786659112, 19);
INSERT INTO public.band VALUES (-6061651692950101690, 3);
INSERT INTO public.band VALUES (-6047923591137741900, 10);
INSERT INTO public.band VALUES (-6024725341950509325, 16);
INSERT INTO public.band VALUES (-5996165287250521285, 4);
INSERT INTO public.band VALUES (-5991084990600271662, 7);
INSERT INTO public.band VALUES (-5980912840473746898, 8);
INSERT INTO public.band VALUES (-5980912840473746898, 20);
INSERT INTO public.band VALUES (-5906844384117134088, 9);
INSERT INTO public.band VALUES (-5903121232652117488, 17);
INSERT INTO public.band VALUES (-5877956348829010064, 16);
INSERT INTO public.band VALUES (-5855529993259808494, 15);
INSERT INTO public.band VALUES (-5829321222192260842, 19);
INSERT INTO public.band VALUES (-5828680876032877544, 14);
INSERT INTO public.band VALUES (-5826329231156797282, 7);
INSERT INTO public.band VALUES (-5825470397378279423, 9);
INSERT INTO public.band VALUES (-5757423526588150568, 7);
INSERT INTO public.band VALUES (-5731364360925496217, 7);
INSERT INTO public.band VALUES (-5731364360925496217, 18);
INSERT INTO public.band VALUES (-5721225974236171504, 1);
INSERT INTO public.band VALUES (-5646920319453948560, 14);
INSERT INTO public.band VALUES (-5640886214587774299, 5);
INSERT INTO public.band VALUES (-5607189321163838139, 7);
INSERT INTO public.band VALUES (-5552067670400411742, 4);
INSERT INTO public.band VALUES (-5543219271958537983, 1);
INSERT INTO public.band VALUES (-5497822686159938742, 26);
INSERT INTO public.band VALUES (-5492907253007584312, 4);
INSERT INTO public.band VALUES (-5488365725174203969, 25);
INSERT INTO public.band VALUES (-5456514430545267296, 16);
INSERT INTO public.band VALUES (-5454070931120751990, 18);
INSERT INTO public.band VALUES (-5449607222035552547, 4);
INSERT INTO public.band VALUES (-5404031517632460627, 25);
INSERT INTO public.band VALUES (-5392522294543772943, 26);
INSERT INTO public.band VALUES (-5299198858490989562, 10);
INSERT INTO public.band VALUES (-5288482272133684922, 26);
INSERT INTO public.band VALUES (-5283944190447590436, 7);
INSERT INTO public.band VALUES (-5271072516758623628, 27);
INSERT INTO public.band VALUES (-5216301534460566488, 6);
INSERT INTO public.band VALUES (-5208850979895624251, 2);
INSERT INTO public.band VALUES (-5188598174642902949, 9);
INSERT INTO public.band VALUES (-5175874216957251381, 3);
INSERT INTO public.band VALUES (-5164559526308279845, 2);
INSERT INTO public.band VALUES (-5080085764972427921, 18);
INSERT INTO public.band VALUES (-5007437761020491998, 2);
INSERT INTO public.band VALUES (-4971796380654771793, 5);
INSERT INTO public.band VALUES (-4941423668230877911, 15);
INSERT INTO public.band VALUES (-4877870163201131325, 19);
INSERT INTO public.band VALUES (-4871584683739616575, 26);
INSERT INTO public.band VALUES (-4869634577609001708, 16);
INSERT INTO public.band VALUES (-4701368510594628911, 18);
INSERT INTO public.band VALUES (-4667859374586349639, 5);
INSERT INTO public.band VALUES (-4653207838813965059, 15);
INSERT INTO public.band VALUES (-4653207838813965059, 25);
INSERT INTO public.band VALUES (-4618864225955963825, 15);
INSERT INTO public.band VALUES (-4616190066187824504, 2);
INSERT INTO public.band VALUES (-4597366427446233665, 6);
INSERT INTO public.band VALUES (-4572164489278105732, 14);
INSERT INTO public.band VALUES (-4520768814978716659, 5);
INSERT INTO public.band VALUES (-4507140095034496236, 25);
INSERT INTO public.band VALUES (-4452344439438938977, 1);
INSERT INTO public.band VALUES (-4441301486435937347, 17);
INSERT INTO public.band VALUES (-4426347471029543428, 27);
INSERT INTO public.band VALUES (-4393423469771842515, 10);
INSERT INTO public.band VALUES (-4393336027069961075, 19);
INSERT INTO public.band VALUES (-4365401182635425908, 12);
INSERT INTO public.band VALUES (-4364730508646795569, 15);
INSERT INTO public.band VALUES (-4349420394850036288, 26);
INSERT INTO public.band VALUES (-4315529999834093086, 2);
INSERT INTO public.band VALUES (-4299418132413648464, 19);
INSERT INTO public.band VALUES (-4267984344137132395, 7);
INSERT INTO public.band VALUES (-4203307331500914997, 8);
INSERT INTO public.band VALUES (-4203307331500914997, 20);
INSERT INTO public.band VALUES (-4198878261620942871, 14);
INSERT INTO public.band VALUES (-4149909522819409879, 10);
INSERT INTO public.band VALUES (-4116735248335272610, 3);
INSERT INTO public.band VALUES (-4072499690849567998, 19);
INSERT INTO public.band VALUES (-4061198671050044326, 8);
INSERT INTO public.band VALUES (-4061198671050044326, 20);
INSERT INTO public.band VALUES (-4046189127460112809, 26);
INSERT INTO public.band VALUES (-4025341614189844521, 6);
INSERT INTO public.band VALUES (-3972103470394024059, 1);
INSERT INTO public.band VALUES (-3971784308127426594, 12);
INSERT INTO public.band VALUES (-3956958268386791307, 18);
INSERT INTO public.band VALUES (-3913281255688888964, 25);
INSERT INTO public.band VALUES (-3911758129458009866, 5);
INSERT INTO public.band VALUES (-3901827243412097367, 16);
INSERT INTO public.band VALUES (-3897566991640105393, 1);
INSERT INTO public.band VALUES (-3896198251746401216, 15);
INSERT INTO public.band VALUES (-3836475754783825492, 5);
INSERT INTO public.band VALUES (-3826662417996217370, 27);
INSERT INTO public.band VALUES (-3666139895540101748, 4);
INSERT INTO public.band VALUES (-3641675506493346985, 8);
INSERT INTO public.band VALUES (-3641675506493346985, 20);
INSERT INTO public.band VALUES (-3546441145114767514, 6);
INSERT INTO public.band VALUES (-3546441145114767514, 13);
INSERT INTO public.band VALUES (-3546441145114767514, 21);
INSERT INTO public.band VALUES (-3546441145114767514, 26);
INSERT INTO public.band VALUES (-3531847172642699368, 25);
INSERT INTO public.band VALUES (-3464510231710915342, 16);
INSERT INTO public.band VALUES (-3376831346824745942, 15);
INSERT INTO public.band VALUES (-3372286721354186173, 5);
INSERT INTO public.band VALUES (-3322488695026578401, 6);
INSERT INTO public.band VALUES (-3285902730125698914, 17);
INSERT INTO public.band VALUES (-3265746774735673011, 27);
INSERT INTO public.band VALUES (-3152859264507750020, 13);
INSERT INTO public.band VALUES (-3152859264507750020, 21);
INSERT INTO public.band VALUES (-3141518179776193222, 2);
INSERT INTO public.band VALUES (-3141518179776193222, 26);
INSERT INTO public.band VALUES (-3130108957339435753, 10);
INSERT INTO public.band VALUES (-3119044620593465261, 10);
INSERT INTO public.band VALUES (-3082236327098447533, 10);
INSERT INTO public.band VALUES (-3069967885868223196, 13);
INSERT INTO public.band VALUES (-3069967885868223196, 21);
INSERT INTO public.band VALUES (-2940900171110538700, 13);
INSERT INTO public.band VALUES (-2940900171110538700, 21);
INSERT INTO public.band VALUES (-2902906463884201354, 3);
INSERT INTO public.band VALUES (-2884624819022507728, 9);
INSERT INTO public.band VALUES (-2842438813704897981, 18);
INSERT INTO public.band VALUES (-2841746923713578588, 8);
INSERT INTO public.band VALUES (-2841746923713578588, 20);
INSERT INTO public.band VALUES (-2822346547478092877, 16);
INSERT INTO public.band VALUES (-2814853271604139544, 13);
INSERT INTO public.band VALUES (-2814853271604139544, 21);
INSERT INTO public.band VALUES (-2803528773531161405, 3);
INSERT INTO public.band VALUES (-2774483546907387365, 27);
INSERT INTO public.band VALUES (-2684772982414505308, 15);
INSERT INTO public.band VALUES (-2437117001632908328, 10);
INSERT INTO public.band VALUES (-2432490628729782833, 16);
INSERT INTO public.band VALUES (-2408276284587690220, 13);
INSERT INTO public.band VALUES (-2408276284587690220, 21);
INSERT INTO public.band VALUES (-2350793187822264300, 26);
INSERT INTO public.band VALUES (-2331623562927077568, 16);
INSERT INTO public.band VALUES (-2257153800783211859, 2);
INSERT INTO public.band VALUES (-2251895695368996246, 15);
INSERT INTO public.band VALUES (-2241539932518415389, 17);
INSERT INTO public.band VALUES (-2214053978208188304, 1);
INSERT INTO public.band VALUES (-2167410600360659597, 10);
INSERT INTO public.band VALUES (-2138900273524649810, 19);
INSERT INTO public.band VALUES (-2093321753450926723, 17);
INSERT INTO public.band VALUES (-2085689457508946565, 13);
INSERT INTO public.band VALUES (-2085689457508946565, 21);
INSERT INTO public.band VALUES (-2042564321511709825, 25);
INSERT INTO public.band VALUES (-2015024542469324902, 1);
INSERT INTO public.band VALUES (-1995142061329718168, 13);
INSERT INTO public.band VALUES (-1995142061329718168, 21);
INSERT INTO public.band VALUES (-1973236456375658467, 12);
INSERT INTO public.band VALUES (-1960925186128178960, 13);
INSERT INTO public.band VALUES (-1960925186128178960, 21);
INSERT INTO public.band VALUES (-1948148343231741928, 17);
INSERT INTO public.band VALUES (-1919199495382631985, 9);
INSERT INTO public.band VALUES (-1908177756607580889, 13);
INSERT INTO public.band VALUES (-1908177756607580889, 21);
INSERT INTO public.band VALUES (-1801117072319859560, 13);
INSERT INTO public.band VALUES (-1801117072319859560, 21);
INSERT INTO public.band VALUES (-1795472596298600613, 15);
INSERT INTO public.band VALUES (-1754732896523539704, 12);
INSERT INTO public.band VALUES (-1627924810805977237, 1);
INSERT INTO public.band VALUES (-1613685061759836427, 27);
INSERT INTO public.band VALUES (-1547076536622205736, 2);
INSERT INTO public.band VALUES (-1465735692428344217, 7);
INSERT INTO public.band VALUES (-1456686440540780280, 1);
INSERT INTO public.band VALUES (-1433293080571304039, 26);
INSERT INTO public.band VALUES (-1431049340479382433, 7);
INSERT INTO public.band VALUES (-1391631720565751361, 5);
INSERT INTO public.band VALUES (-1351182258022765127, 26);
INSERT INTO public.band VALUES (-1321573008497335994, 17);
INSERT INTO public.band VALUES (-1281693700608313334, 6);
INSERT INTO public.band VALUES (-1253879844483353719, 3);
INSERT INTO public.band VALUES (-1245206241541272547, 19);
INSERT INTO public.band VALUES (-1191033789907363923, 4);
INSERT INTO public.band VALUES (-1134499334377565552, 17);
INSERT INTO public.band VALUES (-1033154309760018388, 17);
INSERT INTO public.band VALUES (-1028148079749987297, 26);
INSERT INTO public.band VALUES (-968619400409785382, 1);
INSERT INTO public.band VALUES (-912097824686148515, 16);
INSERT INTO public.band VALUES (-893052895616972508, 26);
INSERT INTO public.band VALUES (-872177101330950864, 12);
INSERT INTO public.band VALUES (-836818261474835461, 19);
INSERT INTO public.band VALUES (-814402126248441041, 3);
INSERT INTO public.band VALUES (-811165125111320178, 5);
INSERT INTO public.band VALUES (-803281208352518200, 6);
INSERT INTO public.band VALUES (-723620980576502974, 1);
INSERT INTO public.band VALUES (-612233059461033888, 16);
INSERT INTO public.band VALUES (-535931743015877010, 3);
INSERT INTO public.band VALUES (-487751130589830032, 8);
INSERT INTO public.band VALUES (-487751130589830032, 20);
INSERT INTO public.band VALUES (-474649887933047211, 27);
INSERT INTO public.band VALUES (-452523170758218268, 18);
INSERT INTO public.band VALUES (-428523687128857008, 7);
INSERT INTO public.band VALUES (-428523687128857008, 15);
INSERT INTO public.band VALUES (-383201328735866311, 13);
INSERT INTO public.band VALUES (-383201328735866311, 21);
INSERT INTO public.band VALUES (-356212232688938944, 16);
INSERT INTO public.band VALUES (-317323277034535175, 9);
INSERT INTO public.band VALUES (-303727378463602165, 3);
INSERT INTO public.band VALUES (-252480375394397786, 12);
INSERT INTO public.band VALUES (-192506106884022129, 15);
INSERT INTO public.band VALUES (8126701473486274, 25);
INSERT INTO public.band VALUES (55855438223664695, 6);
INSERT INTO public.band VALUES (64907159343179112, 14);
INSERT INTO public.band VALUES (67415790817495383, 7);
INSERT INTO public.band VALUES (94679054670147449, 4);
INSERT INTO public.band VALUES (101747220849883405, 26);
INSERT INTO public.band VALUES (159907178518979265, 10);
INSERT INTO public.band VALUES (172399703135942043, 2);
INSERT INTO public.band VALUES (179256674516544911, 16);
INSERT INTO public.band VALUES (224361132099651007, 25);
INSERT INTO public.band VALUES (243854001517596305, 25);
INSERT INTO public.band VALUES (244545344189768427, 8);
INSERT INTO public.band VALUES (244545344189768427, 20);
INSERT INTO public.band VALUES (282527746831289949, 1);
INSERT INTO public.band VALUES (336890368421642304, 18);
INSERT INTO public.band VALUES (363203202474310524, 5);
INSERT INTO public.band VALUES (417733694488041335, 18);
INSERT INTO public.band VALUES (460734786644888306, 8);
INSERT INTO public.band VALUES (460734786644888306, 20);
INSERT INTO public.band VALUES (468543040824062849, 10);
INSERT INTO public.band VALUES (546113935872000002, 15);
INSERT INTO public.band VALUES (549948446174110043, 6);
INSERT INTO public.band VALUES (664774679511104053, 15);
INSERT INTO public.band VALUES (737666556002455029, 27);
INSERT INTO public.band VALUES (741048660576442882, 9);
INSERT INTO public.band VALUES (768473919887774006, 27);
INSERT INTO public.band VALUES (793607106193430865, 5);
INSERT INTO public.band VALUES (801420754662378827, 17);
INSERT INTO public.band VALUES (817040100793270518, 2);
INSERT INTO public.band VALUES (817044618829365255, 19);
INSERT INTO public.band VALUES (861840909514056972, 3);
INSERT INTO public.band VALUES (917346047338595547, 3);
INSERT INTO public.band VALUES (951858736782138974, 12);
INSERT INTO public.band VALUES (969796558283141367, 7);
INSERT INTO public.band VALUES (1062190248687257028, 17);
INSERT INTO public.band VALUES (1093015109433847334, 3);
INSERT INTO public.band VALUES (1125749845731566294, 1);
INSERT INTO public.band VALUES (1125749845731566294, 27);
INSERT INTO public.band VALUES (1178745860141779782, 9);
INSERT INTO public.band VALUES (1178745860141779782, 16);
INSERT INTO public.band VALUES (1181873967604111201, 18);
INSERT INTO public.band VALUES (1263082841165069767, 14);
INSERT INTO public.band VALUES (1341548032673916666, 10);
INSERT INTO public.band VALUES (1423052550342712539, 26);
INSERT INTO public.band VALUES (1431814064117222140, 6);
INSERT INTO public.band VALUES (1493462382172871022, 6);
INSERT INTO public.band VALUES (1534040263483287312, 6);
INSERT INTO public.band VALUES (1536500962725337090, 8);
INSERT INTO public.band VALUES (1536500962725337090, 20);
INSERT INTO public.band VALUES (1577452095476495850, 10);
INSERT INTO public.band VALUES (1638111555889071948, 2);
INSERT INTO public.band VALUES (1684047837797084849, 2);
INSERT INTO public.band VALUES (1699667659727270038, 4);
INSERT INTO public.band VALUES (1767334410364071149, 1);
INSERT INTO public.band VALUES (1787769311809575703, 26);
INSERT INTO public.band VALUES (1805699494083507639, 10);
INSERT INTO public.band VALUES (1811773923388218012, 19);
INSERT INTO public.band VALUES (1818842587986584156, 27);
INSERT INTO public.band VALUES (1831132122495611965, 17);
INSERT INTO public.band VALUES (1887200942625809802, 25);
INSERT INTO public.band VALUES (1891799739565038110, 13);
INSERT INTO public.band VALUES (1891799739565038110, 21);
INSERT INTO public.band VALUES (1968301863779203664, 13);
INSERT INTO public.band VALUES (1968301863779203664, 21);
INSERT INTO public.band VALUES (2027632182923983545, 17);
INSERT INTO public.band VALUES (2072470264077136832, 2);
INSERT INTO public.band VALUES (2085296752782664726, 13);
INSERT INTO public.band VALUES (2085296752782664726, 21);
INSERT INTO public.band VALUES (2111549816060425041, 1);
INSERT INTO public.band VALUES (2119758007039926422, 26);
INSERT INTO public.band VALUES (2146772300274989415, 6);
INSERT INTO public.band VALUES (2277535212478046741, 5);
INSERT INTO public.band VALUES (2280293047292829307, 25);
INSERT INTO public.band VALUES (2287728884496202321, 3);
INSERT INTO public.band VALUES (2326987076715062703, 14);
INSERT INTO public.band VALUES (2331643127981855027, 18);
INSERT INTO public.band VALUES (2344857019137727847, 7);
INSERT INTO public.band VALUES (2467443916629472901, 16);
INSERT INTO public.band VALUES (2524072921198687307, 7);
INSERT INTO public.band VALUES (2580612713879588240, 13);
INSERT INTO public.band VALUES (2580612713879588240, 21);
INSERT INTO public.band VALUES (2618299426618733414, 16);
INSERT INTO public.band VALUES (2629079906819375454, 14);
INSERT INTO public.band VALUES (2639221813136416965, 14);
INSERT INTO public.band VALUES (2659682985887649434, 4);
INSERT INTO public.band VALUES (2674924022013850866, 6);
INSERT INTO public.band VALUES (2716932986596890050, 6);
INSERT INTO public.band VALUES (2783386817516688561, 7);
INSERT INTO public.band VALUES (2820100224992986937, 9);
INSERT INTO public.band VALUES (2835073745596839281, 5);
INSERT INTO public.band VALUES (2858689933438336848, 12);
INSERT INTO public.band VALUES (2875531371300575473, 12);
INSERT INTO public.band VALUES (2961779010832629090, 3);
INSERT INTO public.band VALUES (3030464534047013304, 18);
INSERT INTO public.band VALUES (3031463826194177747, 14);
INSERT INTO public.band VALUES (3033773110631018308, 27);
INSERT INTO public.band VALUES (3039091356688117625, 2);
INSERT INTO public.band VALUES (3050028787964631874, 4);
INSERT INTO public.band VALUES (3050028787964631874, 16);
INSERT INTO public.band VALUES (3109105125277105394, 27);
INSERT INTO public.band VALUES (3153204193462571002, 4);
INSERT INTO public.band VALUES (3270106257614700748, 8);
INSERT INTO public.band VALUES (3270106257614700748, 20);
INSERT INTO public.band VALUES (3275411817858550364, 14);
INSERT INTO public.band VALUES (3307320355595829088, 15);
INSERT INTO public.band VALUES (3321136818713507307, 2);
INSERT INTO public.band VALUES (3325215671056469294, 12);
INSERT INTO public.band VALUES (3367234227295671646, 4);
INSERT INTO public.band VALUES (3425415784035279758, 10);
INSERT INTO public.band VALUES (3446447033301594471, 8);
INSERT INTO public.band VALUES (3446447033301594471, 20);
INSERT INTO public.band VALUES (3465572772853957438, 15);
INSERT INTO public.band VALUES (3468394572075878350, 27);
INSERT INTO public.band VALUES (3469220844789784739, 2);
INSERT INTO public.band VALUES (3494526729785149223, 8);
INSERT INTO public.band VALUES (3494526729785149223, 20);
INSERT INTO public.band VALUES (3519775815973921365, 1);
INSERT INTO public.band VALUES (3628498669307399890, 8);
INSERT INTO public.band VALUES (3628498669307399890, 20);
INSERT INTO public.band VALUES (3646427744940410159, 1);
INSERT INTO public.band VALUES (3653798839384258016, 14);
INSERT INTO public.band VALUES (3703690023616709544, 27);
INSERT INTO public.band VALUES (3705569713392240112, 25);
INSERT INTO public.band VALUES (3723523830679938014, 27);
INSERT INTO public.band VALUES (3817699567450417460, 3);
INSERT INTO public.band VALUES (3849447737401096845, 9);
INSERT INTO public.band VALUES (3857567913871303196, 13);
INSERT INTO public.band VALUES (3857567913871303196, 21);
INSERT INTO public.band VALUES (3864604065453218255, 18);
INSERT INTO public.band VALUES (3970262069431820310, 8);
INSERT INTO public.band VALUES (3970262069431820310, 20);
INSERT INTO public.band VALUES (4061309431713244301, 18);
INSERT INTO public.band VALUES (4090339315733807268, 2);
INSERT INTO public.band VALUES (4111870136982024024, 14);
INSERT INTO public.band VALUES (4158159259035151185, 12);
INSERT INTO public.band VALUES (4246453531500015538, 4);
INSERT INTO public.band VALUES (4263594023284549251, 14);
INSERT INTO public.band VALUES (4459998585115330244, 17);
INSERT INTO public.band VALUES (4469260196925543442, 14);
INSERT INTO public.band VALUES (4479597433974099320, 8);
INSERT INTO public.band VALUES (4479597433974099320, 20);
INSERT INTO public.band VALUES (4492185821868488785, 19);
INSERT INTO public.band VALUES (4494853252054039016, 9);
INSERT INTO public.band VALUES (4501070923267786688, 25);
INSERT INTO public.band VALUES (4511494121126308472, 13);
INSERT INTO public.band VALUES (4511494121126308472, 21);
INSERT INTO public.band VALUES (4516241518376018287, 18);
INSERT INTO public.band VALUES (4604803552483514121, 3);
INSERT INTO public.band VALUES (4613210159371366413, 4);
INSERT INTO public.band VALUES (4616516334964973513, 5);
INSERT INTO public.band VALUES (4616516334964973513, 25);
INSERT INTO public.band VALUES (4621390046529593469, 1);
INSERT INTO public.band VALUES (4623674814723431045, 17);
INSERT INTO public.band VALUES (4634443058675423550, 27);
INSERT INTO public.band VALUES (4639217587543088599, 2);
INSERT INTO public.band VALUES (4652767380484187108, 4);
INSERT INTO public.band VALUES (4656037682599382700, 3);
INSERT INTO public.band VALUES (4745085992443766772, 13);
INSERT INTO public.band VALUES (4745085992443766772, 21);
INSERT INTO public.band VALUES (4747996209115302468, 14);
INSERT INTO public.band VALUES (4916614042004753023, 5);
INSERT INTO public.band VALUES (4934971504059569537, 1);
INSERT INTO public.band VALUES (4949614848064138968, 14);
INSERT INTO public.band VALUES (4949955169388594880, 18);
INSERT INTO public.band VALUES (4962446356364279096, 1);
INSERT INTO public.band VALUES (5022716593077211647, 9);
INSERT INTO public.band VALUES (5050910608445626767, 12);
INSERT INTO public.band VALUES (5080065031363602483, 10);
INSERT INTO public.band VALUES (5081343513556148017, 19);
INSERT INTO public.band VALUES (5090740926968502801, 10);
INSERT INTO public.band VALUES (5104819452113416299, 3);
INSERT INTO public.band VALUES (5124264931835421092, 12);
INSERT INTO public.band VALUES (5150180922547888010, 12);
INSERT INTO public.band VALUES (5167300544946215928, 1);
INSERT INTO public.band VALUES (5171840287268719424, 1);
INSERT INTO public.band VALUES (5175155716188824777, 19);
INSERT INTO public.band VALUES (5193379408285408780, 12);
INSERT INTO public.band VALUES (5237996596394056101, 18);
INSERT INTO public.band VALUES (5266218688556443743, 12);
INSERT INTO public.band VALUES (5286719479722703738, 7);
INSERT INTO public.band VALUES (5313633923049702768, 13);
INSERT INTO public.band VALUES (5313633923049702768, 21);
INSERT INTO public.band VALUES (5337373342985372564, 16);
INSERT INTO public.band VALUES (5402823113250007312, 9);
INSERT INTO public.band VALUES (5405143287199295428, 25);
INSERT INTO public.band VALUES (5468953916051818619, 17);
INSERT INTO public.band VALUES (5471701578770038800, 14);
INSERT INTO public.band VALUES (5534428889296434055, 14);
INSERT INTO public.band VALUES (5567494644612118653, 5);
INSERT INTO public.band VALUES (5570471051073591504, 15);
INSERT INTO public.band VALUES (5581543346810070917, 19);
INSERT INTO public.band VALUES (5609402534915089093, 25);
INSERT INTO public.band VALUES (5609402534915089093, 27);
INSERT INTO public.band VALUES (5639812516670687501, 2);
INSERT INTO public.band VALUES (5691094470081263451, 5);
INSERT INTO public.band VALUES (5695245516391949318, 17);
INSERT INTO public.band VALUES (5735773328229359041, 12);
INSERT INTO public.band VALUES (5774171847241700358, 6);
INSERT INTO public.band VALUES (5781873769790823135, 26);
INSERT INTO public.band VALUES (5850869970798460489, 25);
INSERT INTO public.band VALUES (5858643969794700941, 16);
INSERT INTO public.band VALUES (5869637149924279907, 18);
INSERT INTO public.band VALUES (5913651370000114153, 26);
INSERT INTO public.band VALUES (5944421493158504177, 12);
INSERT INTO public.band VALUES (5985191244030630557, 8);
INSERT INTO public.band VALUES (5985191244030630557, 20);
INSERT INTO public.band VALUES (6147364191316382710, 5);
INSERT INTO public.band VALUES (6147364191316382710, 9);
INSERT INTO public.band VALUES (6156199673005234916, 17);
INSERT INTO public.band VALUES (6163458579435277823, 19);
INSERT INTO public.band VALUES (6163859882005710234, 17);
INSERT INTO public.band VALUES (6213450153943537610, 1);
INSERT INTO public.band VALUES (6216459459579381690, 6);
INSERT INTO public.band VALUES (6263621822604274174, 2);
INSERT INTO public.band VALUES (6282286438698851581, 5);
INSERT INTO public.band VALUES (6291332439332957651, 14);
INSERT INTO public.band VALUES (6317037186648458863, 8);
INSERT INTO public.band VALUES (6317037186648458863, 20);
INSERT INTO public.band VALUES (6317350995852040794, 2);
INSERT INTO public.band VALUES (6322022340852011569, 16);
INSERT INTO public.band VALUES (6377180276209647612, 3);
INSERT INTO public.band VALUES (6413991233975062572, 18);
INSERT INTO public.band VALUES (6463277636736915116, 17);
INSERT INTO public.band VALUES (6473319143008674098, 4);
INSERT INTO public.band VALUES (6530240820059493038, 25);
INSERT INTO public.band VALUES (6566284353592522502, 15);
INSERT INTO public.band VALUES (6568355646671176145, 10);
INSERT INTO public.band VALUES (6627220846462461373, 1);
INSERT INTO public.band VALUES (6628226019360924210, 5);
INSERT INTO public.band VALUES (6669285325492829799, 8);
INSERT INTO public.band VALUES (6669285325492829799, 20);
INSERT INTO public.band VALUES (6690773996445050792, 4);
INSERT INTO public.band VALUES (6694179515627057323, 4);
INSERT INTO public.band VALUES (6715984115286181049, 5);
INSERT INTO public.band VALUES (6715984115286181049, 10);
INSERT INTO public.band VALUES (6722280748616384959, 17);
INSERT INTO public.band VALUES (6727033751696220252, 13);
INSERT INTO public.band VALUES (6727033751696220252, 21);
INSERT INTO public.band VALUES (6828086733378997037, 4);
INSERT INTO public.band VALUES (6950132429780671403, 4);
INSERT INTO public.band VALUES (6969837833622145351, 19);
INSERT INTO public.band VALUES (7075770911971882901, 16);
INSERT INTO public.band VALUES (7134972958563934282, 13);
INSERT INTO public.band VALUES (7134972958563934282, 21);
INSERT INTO public.band VALUES (7135822509608265490, 13);
INSERT INTO public.band VALUES (7135822509608265490, 21);
INSERT INTO public.band VALUES (7183938201123186628, 5);
INSERT INTO public.band VALUES (7213467313713733400, 7);
INSERT INTO public.band VALUES (7225053851262649159, 18);
INSERT INTO public.band VALUES (7229111326291212769, 14);
INSERT INTO public.band VALUES (7229604715862586113, 8);
INSERT INTO public.band VALUES (7229604715862586113, 20);
INSERT INTO public.band VALUES (7288441291895590947, 3);
INSERT INTO public.band VALUES (7322372523280754774, 19);
INSERT INTO public.band VALUES (7342481309727389097, 6);
INSERT INTO public.band VALUES (7373914028875680946, 10);
INSERT INTO public.band VALUES (7385020202004368369, 27);
INSERT INTO public.band VALUES (7409437147833262294, 2);
INSERT INTO public.band VALUES (7442063752690484455, 9);
INSERT INTO public.band VALUES (7442063752690484455, 18);
INSERT INTO public.band VALUES (7468682563979405153, 8);
INSERT INTO public.band VALUES (7468682563979405153, 20);
INSERT INTO public.band VALUES (7484909233935786304, 25);
INSERT INTO public.band VALUES (7499103835999870362, 27);
INSERT INTO public.band VALUES (7519503584143081188, 9);
INSERT INTO public.band VALUES (7557950772403413988, 8);
INSERT INTO public.band VALUES (7557950772403413988, 20);
INSERT INTO public.band VALUES (7579113258060607256, 4);
INSERT INTO public.band VALUES (7589885523138739445, 4);
INSERT INTO public.band VALUES (7653637008545306824, 15);
INSERT INTO public.band VALUES (7741719206770964857, 14);
INSERT INTO public.band VALUES (7765453163819009011, 7);
INSERT INTO public.band VALUES (7847958828259454960, 2);
INSERT INTO public.band VALUES (7934475651680788984, 7);
INSERT INTO public.band VALUES (7954992769437064772, 2);
INSERT INTO public.band VALUES (7956329347646438566, 7);
INSERT INTO public.band VALUES (7983446973308661379, 9);
INSERT INTO public.band VALUES (8037541057390792049, 16);
INSERT INTO public.band VALUES (8047531812486166046, 2);
INSERT INTO public.band VALUES (8058876062238901648, 12);
INSERT INTO public.band VALUES (8124153380903600478, 4);
INSERT INTO public.band VALUES (8150218371082091418, 9);
INSERT INTO public.band VALUES (8171473350731498891, 9);
INSERT INTO public.band VALUES (8215748632160555551, 26);
INSERT INTO public.band VALUES (8223814450152229143, 10);
INSERT INTO public.band VALUES (8232753482857347701, 18);
INSERT INTO public.band VALUES (8276567499067984008, 5);
INSERT INTO public.band VALUES (8305302351993082085, 8);
INSERT INTO public.band VALUES (8305302351993082085, 20);
INSERT INTO public.band VALUES (8348518246938589494, 3);
INSERT INTO public.band VALUES (8420074931439758038, 26);
INSERT INTO public.band VALUES (8424775203116812365, 8);
INSERT INTO public.band VALUES (8424775203116812365, 20);
INSERT INTO public.band VALUES (8427592630637813891, 17);
INSERT INTO public.band VALUES (8443364098453915065, 5);
INSERT INTO public.band VALUES (8443364098453915065, 27);
INSERT INTO public.band VALUES (8452822472443524278, 27);
INSERT INTO public.band VALUES (8459144290217813920, 18);
INSERT INTO public.band VALUES (8468946598080471518, 15);
INSERT INTO public.band VALUES (8491431334842385494, 7);
INSERT INTO public.band VALUES (8499179730802883652, 27);
INSERT INTO public.band VALUES (8527802892030894703, 10);
INSERT INTO public.band VALUES (8544213352971946328, 12);
INSERT INTO public.band VALUES (8678883298209688349, 6);
INSERT INTO public.band VALUES (8681590939477289390, 7);
INSERT INTO public.band VALUES (8681590939477289390, 25);
INSERT INTO public.band VALUES (8690833261272799019, 6);
INSERT INTO public.band VALUES (8694423446703495155, 6);
INSERT INTO public.band VALUES (8712525443909939485, 6);
INSERT INTO public.band VALUES (8738616724378708013, 25);
INSERT INTO public.band VALUES (8740399717160950578, 6);
INSERT INTO public.band VALUES (8790813874251942054, 12);
INSERT INTO public.band VALUES (8815923128412207588, 1);
INSERT INTO public.band VALUES (8824790249034886347, 7);
INSERT INTO public.band VALUES (8861179213025421297, 18);
INSERT INTO public.band VALUES (8864526274765839426, 3);
INSERT INTO public.band VALUES (8876541356197606544, 17);
INSERT INTO public.band VALUES (8882359818323832397, 19);
INSERT INTO public.band VALUES (8910258627540334037, 12);
INSERT INTO public.band VALUES (8915180616233894680, 5);
INSERT INTO public.band VALUES (8966077894062455207, 19);
INSERT INTO public.band VALUES (9002669376086030688, 10);
INSERT INTO public.band VALUES (9028484820101139492, 9);
INSERT INTO public.band VALUES (9164518199837638402, 9);
INSERT INTO public.band VALUES (9164802803905369945, 27);
INSERT INTO public.band VALUES (9187876924275038743, 7);
INSERT INTO public.band VALUES (9187912839489589310, 6);
INSERT INTO public.band VALUES (9202289854560917646, 8);
INSERT INTO public.band VALUES (9202289854560917646, 20);

--
-- Data for Name: forgotten; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.forgotten VALUES ('harbour', 'text', '\x010677de07305e0bbd6719eee221bb8ff3');
INSERT INTO public.forgotten VALUES ('harbour', 'address', '\x9d738473cfcad17ca760d48444b895ef');
INSERT INTO public.forgotten VALUES ('shut', 'site', '\x');

--
-- Data for Name: frontier; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.frontier VALUES (1, 'plain', '\x1916bdc80a4451ce1e01d580ffee280e', 'feed', '127.0.0.1', 'http://127.0.0.1:45981/feed.xml', '{}', 'site', 'due', 30, 1795886208.614604, 1795886210.959738, 0, NULL, '20261128T171646-8e06a6ce', 'read', '', 1795886210.959738, NULL, '{"digest":"1e4d95762688e5a9c085f3389eea3b51","verified":1795886210.761834,"made_with":"f384e9f115d924c1"}', '');
INSERT INTO public.frontier VALUES (2, 'plain', '\x9849488fda1a523b20386981f65f60ed', 'article', '127.0.0.1', 'http://127.0.0.1:45981/news/story-7', '{"title":"Story number 7 of the valley","source":"http://127.0.0.1:45981/feed.xml","published":"2026-11-02T00:07:00+02:00"}', 'feed', 'resting', 0, 1793570820, 1795889811.150376, 0, NULL, '20261128T171646-8e06a6ce', 'stored', '', 1795886211.150376, 0, '{}', '');
INSERT INTO public.frontier VALUES (3, 'plain', '\x4eb686fcf6a63459e8222038f2f0314e', 'article', '127.0.0.1', 'http://127.0.0.1:45981/news/story-6', '{"title":"Story number 6 of the valley","source":"http://127.0.0.1:45981/feed.xml","published":"2026-11-02T00:06:00+02:00"}', 'feed', 'resting', 0, 1793570760, 1795889811.266224, 0, NULL, '20261128T171646-8e06a6ce', 'stored', '', 1795886211.266224, 0, '{}', '');
INSERT INTO public.frontier VALUES (4, 'plain', '\x8478da4cc5e42bf044d6ca3f0cd3614e', 'article', '127.0.0.1', 'http://127.0.0.1:45981/news/story-5', '{"title":"Story number 5 of the valley","source":"http://127.0.0.1:45981/feed.xml","published":"2026-11-02T00:05:00+02:00"}', 'feed', 'resting', 0, 1793570700, 1795889811.289835, 0, NULL, '20261128T171646-8e06a6ce', 'stored', '', 1795886211.289835, 0, '{}', '');
INSERT INTO public.frontier VALUES (5, 'plain', '\x3db0415eb5ee75e863f80362ce3a2cbb', 'article', '127.0.0.1', 'http://127.0.0.1:45981/news/story-4', '{"title":"Story number 4 of the valley","source":"http://127.0.0.1:45981/feed.xml","published":"2026-11-02T00:04:00+02:00"}', 'feed', 'due', 0, 1793570640, 1795886210.959738, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (6, 'plain', '\xd6206bc21e3d30837d420e2acbd0f09e', 'article', '127.0.0.1', 'http://127.0.0.1:45981/news/story-3', '{"title":"Story number 3 of the valley","source":"http://127.0.0.1:45981/feed.xml","published":"2026-11-02T00:03:00+02:00"}', 'feed', 'due', 0, 1793570580, 1795886210.959738, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (7, 'plain', '\x698f53022303add5a31e53579fc9a410', 'article', '127.0.0.1', 'http://127.0.0.1:45981/news/story-2', '{"title":"Story number 2 of the valley","source":"http://127.0.0.1:45981/feed.xml","published":"2026-11-02T00:02:00+02:00"}', 'feed', 'due', 0, 1793570520, 1795886210.959738, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (8, 'plain', '\x46d004492f5109a78e40d3a233837cbf', 'article', '127.0.0.1', 'http://127.0.0.1:45981/news/story-1', '{"title":"Story number 1 of the valley","source":"http://127.0.0.1:45981/feed.xml","published":"2026-11-02T00:01:00+02:00"}', 'feed', 'due', 0, 1793570460, 1795886210.959738, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (9, 'plain', '\xe173d26c92dea358a4947f0faab0d173', 'article', '127.0.0.1', 'http://127.0.0.1:45981/news/story-0', '{"title":"Story number 0 of the valley","source":"http://127.0.0.1:45981/feed.xml","published":"2026-11-02T00:00:00+02:00"}', 'feed', 'due', 0, 1793570400, 1795886210.959738, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (10, 'archive', '\x02f097f6d20cb696e2bc09b7dc62b746', 'sitemap', '127.0.0.1', 'http://127.0.0.1:40421/sitemap.xml', '{}', 'site', 'due', -80, 1795886223.899995, 1795886227.650604, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.650604, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (11, 'archive', '\x693e945e3a02bf4b5b043dc5753d5a1c', 'listing', '127.0.0.1', 'http://127.0.0.1:40421/latest?page=0', '{}', 'site', 'due', -90, 1795886223.8989952, 1795886227.567281, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.567281, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (12, 'archive', '\x12118660bc3e55b892fc3e98cf939db5', 'listing', '127.0.0.1', 'http://127.0.0.1:40421/latest?page=1', '{"source":"http://127.0.0.1:40421/latest?page=0","root":"http://127.0.0.1:40421/latest?page=0","depth":1}', 'listing', 'done', -110, 1795886227.567281, 1795886227.700858, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.700858, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (13, 'archive', '\xe0add6666c3432ac4cb454d2b9755874', 'sitemap', '127.0.0.1', 'http://127.0.0.1:40421/sitemap-2024-06.xml', '{"source":"http://127.0.0.1:40421/sitemap.xml","root":"http://127.0.0.1:40421/sitemap.xml","depth":1}', 'sitemap', 'done', -110, 1795886227.650604, 1795886227.73058, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.73058, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (14, 'archive', '\x2b88a0def3c24b14f17ca73b485e569c', 'sitemap', '127.0.0.1', 'http://127.0.0.1:40421/sitemap-2024-05.xml', '{"source":"http://127.0.0.1:40421/sitemap.xml","root":"http://127.0.0.1:40421/sitemap.xml","depth":1}', 'sitemap', 'done', -110, 1795886227.649604, 1795886227.75794, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.75794, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (15, 'archive', '\xc97523e1252720cb70860b3120871aea', 'sitemap', '127.0.0.1', 'http://127.0.0.1:40421/sitemap-2024-04.xml', '{"source":"http://127.0.0.1:40421/sitemap.xml","root":"http://127.0.0.1:40421/sitemap.xml","depth":1}', 'sitemap', 'done', -110, 1795886227.648604, 1795886227.791955, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.791955, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (16, 'archive', '\x9866a215196b5ccc7b1a966680b861c3', 'sitemap', '127.0.0.1', 'http://127.0.0.1:40421/sitemap-2024-03.xml', '{"source":"http://127.0.0.1:40421/sitemap.xml","root":"http://127.0.0.1:40421/sitemap.xml","depth":1}', 'sitemap', 'done', -110, 1795886227.647604, 1795886227.845557, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.845557, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (17, 'archive', '\x2a03ccf960db5640782643bd02a5f0ce', 'sitemap', '127.0.0.1', 'http://127.0.0.1:40421/sitemap-2024-02.xml', '{"source":"http://127.0.0.1:40421/sitemap.xml","root":"http://127.0.0.1:40421/sitemap.xml","depth":1}', 'sitemap', 'done', -110, 1795886227.646604, 1795886227.874555, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.874555, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (18, 'archive', '\x33d8d59dd7751c142ebadf9c45be4b1e', 'listing', '127.0.0.1', 'http://127.0.0.1:40421/latest?page=2', '{"source":"http://127.0.0.1:40421/latest?page=1","root":"http://127.0.0.1:40421/latest?page=0","depth":2}', 'listing', 'done', -110, 1795886227.700858, 1795886227.888571, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795886227.888571, NULL, '{}', '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (19, 'archive', '\xa0281bcccaffe82cd2e8ea5886071e28', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-142', NULL, 'sitemap', 'done', -100, 1717048800, 1795886227.988959, 0, NULL, '20261128T171701-066c8da7-backfill', 'stored', '', 1795886227.988959, 0, '{}', '');
INSERT INTO public.frontier VALUES (20, 'archive', '\x38e4fde2afd4120167da4635e39a4391', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-141', NULL, 'sitemap', 'done', -100, 1716735600, 1795886228.094284, 0, NULL, '20261128T171701-066c8da7-backfill', 'stored', '', 1795886228.094284, 0, '{}', '');
INSERT INTO public.frontier VALUES (21, 'archive', '\x914a8a6a828d36c867549c84830f5952', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-140', NULL, 'sitemap', 'done', -100, 1716422400, 1795886228.127406, 0, NULL, '20261128T171701-066c8da7-backfill', 'stored', '', 1795886228.127406, 0, '{}', '');
INSERT INTO public.frontier VALUES (22, 'archive', '\x36176561907cca48e6e5a5d434e2e6cd', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-139', '{"source":"http://127.0.0.1:40421/sitemap-2024-05.xml","published":"2024-05-19T09:00:00+00:00"}', 'sitemap', 'due', -100, 1716109200, 1795886227.75794, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (23, 'archive', '\x86fc7d7ed0b46460240c15b8961c54ef', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-138', '{"source":"http://127.0.0.1:40421/sitemap-2024-05.xml","published":"2024-05-15T18:00:00+00:00"}', 'sitemap', 'due', -100, 1715796000, 1795886227.75794, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (24, 'archive', '\xf275040020a0a32c6fada0a8d89b7371', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-137', '{"source":"http://127.0.0.1:40421/sitemap-2024-05.xml","published":"2024-05-12T03:00:00+00:00"}', 'sitemap', 'due', -100, 1715482800, 1795886227.75794, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (25, 'archive', '\x7a0a0799d8a56fc811e27af6ebb042a1', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-136', '{"source":"http://127.0.0.1:40421/sitemap-2024-05.xml","published":"2024-05-08T12:00:00+00:00"}', 'sitemap', 'due', -100, 1715169600, 1795886227.75794, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (26, 'archive', '\xf264a936af7fe7105951d932f51e5a88', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-135', '{"source":"http://127.0.0.1:40421/sitemap-2024-05.xml","published":"2024-05-04T21:00:00+00:00"}', 'sitemap', 'due', -100, 1714856400, 1795886227.75794, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (27, 'archive', '\xf13796e3d9df0758b926626714f07f5e', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-134', '{"source":"http://127.0.0.1:40421/sitemap-2024-05.xml","published":"2024-05-01T06:00:00+00:00"}', 'sitemap', 'due', -100, 1714543200, 1795886227.75794, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (28, 'archive', '\xc817f6589dadb507041d5677656e5963', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-133', '{"source":"http://127.0.0.1:40421/sitemap-2024-04.xml","published":"2024-04-27T15:00:00+00:00"}', 'sitemap', 'due', -100, 1714230000, 1795886227.791955, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (29, 'archive', '\x6230a86e5455dd3d275cc37eb29152a5', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-132', '{"source":"http://127.0.0.1:40421/sitemap-2024-04.xml","published":"2024-04-24T00:00:00+00:00"}', 'sitemap', 'due', -100, 1713916800, 1795886227.791955, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (30, 'archive', '\x218ad7595c47673495f386e23253d5af', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-131', '{"source":"http://127.0.0.1:40421/sitemap-2024-04.xml","published":"2024-04-20T09:00:00+00:00"}', 'sitemap', 'due', -100, 1713603600, 1795886227.791955, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (31, 'archive', '\x5d39560c3c8bad4152bdfca2086014c6', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-130', '{"source":"http://127.0.0.1:40421/sitemap-2024-04.xml","published":"2024-04-16T18:00:00+00:00"}', 'sitemap', 'due', -100, 1713290400, 1795886227.791955, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (32, 'archive', '\xdfc81e2a4602372da11569d1fc3d88f9', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-129', '{"source":"http://127.0.0.1:40421/sitemap-2024-04.xml","published":"2024-04-13T03:00:00+00:00"}', 'sitemap', 'due', -100, 1712977200, 1795886227.791955, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (33, 'archive', '\xb0070a4aaebd0e553f6244a85141e06e', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-128', '{"source":"http://127.0.0.1:40421/sitemap-2024-04.xml","published":"2024-04-09T12:00:00+00:00"}', 'sitemap', 'due', -100, 1712664000, 1795886227.791955, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (34, 'archive', '\x0094b75ee712ac45203c6f8172dcb07f', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-127', '{"source":"http://127.0.0.1:40421/sitemap-2024-04.xml","published":"2024-04-05T21:00:00+00:00"}', 'sitemap', 'due', -100, 1712350800, 1795886227.791955, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (35, 'archive', '\xd66c98d49e6d7edf0100c2a5e1735460', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-126', '{"source":"http://127.0.0.1:40421/sitemap-2024-04.xml","published":"2024-04-02T06:00:00+00:00"}', 'sitemap', 'due', -100, 1712037600, 1795886227.791955, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (36, 'archive', '\x40dbca5f23d1296dc46c1a73f9ee8a3e', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-125', '{"source":"http://127.0.0.1:40421/sitemap-2024-03.xml","published":"2024-03-29T15:00:00+00:00"}', 'sitemap', 'due', -100, 1711724400, 1795886227.845557, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (37, 'archive', '\xb3a92dd12820443fae7df4447ce324e5', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-124', '{"source":"http://127.0.0.1:40421/sitemap-2024-03.xml","published":"2024-03-26T00:00:00+00:00"}', 'sitemap', 'due', -100, 1711411200, 1795886227.845557, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (38, 'archive', '\x53a960cac7c2a398fd53902500fef942', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-123', '{"source":"http://127.0.0.1:40421/sitemap-2024-03.xml","published":"2024-03-22T09:00:00+00:00"}', 'sitemap', 'due', -100, 1711098000, 1795886227.845557, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (39, 'archive', '\xd0dd07a93401d252162381d7bccaa5f0', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-122', '{"source":"http://127.0.0.1:40421/sitemap-2024-03.xml","published":"2024-03-18T18:00:00+00:00"}', 'sitemap', 'due', -100, 1710784800, 1795886227.845557, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (40, 'archive', '\xd58c7f5746fde97e95a13de6873d4f36', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-121', '{"source":"http://127.0.0.1:40421/sitemap-2024-03.xml","published":"2024-03-15T03:00:00+00:00"}', 'sitemap', 'due', -100, 1710471600, 1795886227.845557, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (41, 'archive', '\x24abb08dbe44fe23f41d801da4ffd2e7', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-120', '{"source":"http://127.0.0.1:40421/sitemap-2024-03.xml","published":"2024-03-11T12:00:00+00:00"}', 'sitemap', 'due', -100, 1710158400, 1795886227.845557, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (42, 'archive', '\x08dce7690c8df1c854a43f55006562a2', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-119', '{"source":"http://127.0.0.1:40421/sitemap-2024-03.xml","published":"2024-03-07T21:00:00+00:00"}', 'sitemap', 'due', -100, 1709845200, 1795886227.845557, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (43, 'archive', '\xc72a26d1f95518323c19a7112a78db48', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-118', '{"source":"http://127.0.0.1:40421/sitemap-2024-03.xml","published":"2024-03-04T06:00:00+00:00"}', 'sitemap', 'due', -100, 1709532000, 1795886227.845557, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (44, 'archive', '\xa59f6be4662a59afdce45952cda62d94', 'article', '127.0.0.1', 'http://127.0.0.1:40421/news/story-117', '{"source":"http://127.0.0.1:40421/sitemap-2024-02.xml","published":"2024-02-29T15:00:00+00:00"}', 'sitemap', 'due', -100, 1709218800, 1795886227.874555, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (45, 'archive', '\xa657844e386d5845f3333134ea38e314', 'listing', '127.0.0.1', 'http://127.0.0.1:40421/latest?page=3', '{"source":"http://127.0.0.1:40421/latest?page=2","root":"http://127.0.0.1:40421/latest?page=0","depth":3}', 'listing', 'due', -110, 1795886227.888571, 1795886227.888571, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (46, 'slow', '\x542141c1185dfa227005a211adb008c0', 'feed', '127.0.0.1', 'http://127.0.0.1:45117/feed.xml', '{}', 'site', 'due', 30, 1795886240.137431, 1795886242.71697, 0, NULL, '20261128T171717-999810ea', 'read', '', 1795886242.71697, NULL, '{"digest":"08d9f81192332a1b83ff2e62170590f8","verified":1795886242.562791,"made_with":"1c6f7dbe5928cd8b"}', '');
INSERT INTO public.frontier VALUES (47, 'slow', '\x268bafd2c26fa5749ee9e8e0166f70e4', 'article', '127.0.0.1', 'http://127.0.0.1:45117/news/story-3', '{"title":"Story number 3 of the valley","source":"http://127.0.0.1:45117/feed.xml","published":"2026-11-02T00:03:00+02:00"}', 'feed', 'resting', 0, 1793570580, 1795889862.939004, 0, NULL, '20261128T171717-999810ea', 'stored', '', 1795886262.939004, 0, '{}', '');
INSERT INTO public.frontier VALUES (48, 'slow', '\xa56f71d09bd605eda419e651655c2309', 'article', '127.0.0.1', 'http://127.0.0.1:45117/news/story-2', '{"title":"Story number 2 of the valley","source":"http://127.0.0.1:45117/feed.xml","published":"2026-11-02T00:02:00+02:00"}', 'feed', 'taken', 0, 1793570520, 1795886242.71697, 0, '20261128T171717-999810ea', NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (49, 'slow', '\x18535e2bb6da0ffe4520d3b442cf7ad9', 'article', '127.0.0.1', 'http://127.0.0.1:45117/news/story-1', '{"title":"Story number 1 of the valley","source":"http://127.0.0.1:45117/feed.xml","published":"2026-11-02T00:01:00+02:00"}', 'feed', 'taken', 0, 1793570460, 1795886242.71697, 0, '20261128T171717-999810ea', NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (50, 'slow', '\xec72d1e347eab201aedd671a7ab9146a', 'article', '127.0.0.1', 'http://127.0.0.1:45117/news/story-0', '{"title":"Story number 0 of the valley","source":"http://127.0.0.1:45117/feed.xml","published":"2026-11-02T00:00:00+02:00"}', 'feed', 'taken', 0, 1793570400, 1795886242.71697, 0, '20261128T171717-999810ea', NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (51, 'harbour', '\x7b7179a7c0e28be280502d6736b08472', 'feed', 'harbour.example', 'https://harbour.example/feed.xml', '{"language":"en"}', 'site', 'done', 30, 1795176000, 1795176000, 0, NULL, '20261120T120000-11111111', 'read', '', 1795176000, NULL, '{"etag":"\"feed-1\"","digest":"00000000000000000000000000000000","verified":1795176000.0,"made_with":"0.1.0"}', '');
INSERT INTO public.frontier VALUES (52, 'harbour', '\x60a7a9d376b26e3dbba7a8fc28f935b8', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap.xml', '{}', 'site', 'done', 20, 1795175999.999, 1795176000, 0, NULL, '20261120T120000-11111111', 'read', '', 1795176000, NULL, '{"digest":"11111111111111111111111111111111","verified":1795176000.0,"further":["https://harbour.example/sitemap-index.xml"]}', '');
INSERT INTO public.frontier VALUES (53, 'harbour', '\xf674989f5edeee5ba986a356580c7134', 'listing', 'harbour.example', 'https://harbour.example/latest', '{}', 'site', 'done', 10, 1795175999.998, 1795176000, 0, NULL, '20261120T120000-11111111', 'read', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (54, 'harbour', '\xca75eb900cdc83a60a7dbc84ec555804', 'listing', 'harbour.example', 'https://harbour.example/other', '{}', 'site', 'done', 10, 1795175999.997, 1795176000, 0, NULL, '20261120T120000-11111111', 'read', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (55, 'lighthouse', '\x8890ad82c704293e56c536c46157165d', 'address', 'lighthouse.example', 'https://lighthouse.example/', '{}', 'address', 'done', 40, 1795175999.996, 1795176000, 0, NULL, '20261120T120000-11111111', 'read', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (56, 'harbour', '\xa787d9ae7ef63c113a99a44e85ad1fe0', 'article', 'harbour.example', 'https://harbour.example/news/story-1', '{"title":"Story number 1","standfirst":"In short, 1","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:59:00+00:00"}', 'feed', 'resting', -5, 1795168740, 1795294800, 0, NULL, '20261121T120000-33333333', 'unchanged', '', 1795208400, 2, '{"etag":"\"e1\""}', '');
INSERT INTO public.frontier VALUES (57, 'harbour', '\xbccc03cfdc0471ee8072957b2f227948', 'article', 'harbour.example', 'https://harbour.example/news/story-2', '{"title":"Story number 2","standfirst":"In short, 2","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:58:00+00:00"}', 'feed', 'due', -5, 1795168680, 1795186800, 0, NULL, '20261120T140000-22222222', 'stored', '', 1795183200, 0, '{"etag":"\"e2\""}', '');
INSERT INTO public.frontier VALUES (58, 'harbour', '\xe4b1b9de10dc405a4c596395526f7af5', 'article', 'harbour.example', 'https://harbour.example/news/story-3', '{"title":"Story number 3","standfirst":"In short, 3","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:57:00+00:00"}', 'feed', 'due', -5, 1795168620, 1795186800, 0, NULL, '20261120T140000-22222222', 'stored', '', 1795183200, 0, '{}', '');
INSERT INTO public.frontier VALUES (60, 'harbour', '\x1a798b13951e58f750da990a8ba6aff4', 'article', 'harbour.example', 'https://harbour.example/news/story-5', '{"title":"Story number 5","standfirst":"In short, 5","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:55:00+00:00"}', 'feed', 'resting', 0, 1795168500, 1795269600, 0, NULL, '20261121T130000-dddddddd', 'stored', '', 1795266000, 0, '{"etag":"\"e5\""}', '');
INSERT INTO public.frontier VALUES (61, 'harbour', '\x36237dd0f477567cd47d422ba4b19ec6', 'article', 'harbour.example', 'https://harbour.example/news/story-6', '{"title":"Story number 6","standfirst":"In short, 6","language":"en","content":"<p>Whole.</p>","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:54:00+00:00"}', 'feed', 'due', 0, 1795168440, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (62, 'harbour', '\xfd0ebe16d4031e844cae8fbc4a97d402', 'article', 'harbour.example', 'https://harbour.example/news/story-7', '{"title":"Story number 7","standfirst":"In short, 7","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:53:00+00:00"}', 'feed', 'resting', -5, 1795168380, 1795230000, 0, NULL, '20261121T120000-33333333', 'unchanged', 'many-gone', 1795208400, 1, '{"etag":"\"e7\""}', '');
INSERT INTO public.frontier VALUES (63, 'harbour', '\x7a33b5f6a74ec0b07b7b07bcf2fbb4ff', 'article', 'harbour.example', 'https://harbour.example/news/story-8', '{"title":"Story number 8","standfirst":"In short, 8","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:52:00+00:00"}', 'feed', 'due', -5, 1795168320, 1795186800, 0, NULL, '20261120T140000-22222222', 'stored', '', 1795183200, 0, '{"etag":"\"e8\""}', '');
INSERT INTO public.frontier VALUES (64, 'harbour', '\xa2716b14d84221542c387bb28256bfb3', 'article', 'harbour.example', 'https://harbour.example/news/story-9', '{"title":"Story number 9","standfirst":"In short, 9","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:51:00+00:00"}', 'feed', 'due', 0, 1795168260, 1795176900, 1, NULL, NULL, 'later', 'timeout', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (65, 'harbour', '\x23042927bbdf3ea54e413ba20a8d8b06', 'article', 'harbour.example', 'https://harbour.example/news/story-10', '{"title":"Story number 10","standfirst":"In short, 10","language":"en","content":"<p>Whole.</p>","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:50:00+00:00"}', 'feed', 'taken', 0, 1795168200, 1795176000, 0, '20261121T130000-dddddddd', NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (66, 'harbour', '\x8d0aa09129483c012e8d8cc742af4328', 'article', 'harbour.example', 'https://harbour.example/news/story-11', '{"title":"Story number 11","standfirst":"In short, 11","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:49:00+00:00"}', 'feed', 'taken', 0, 1795168140, 1795176000, 0, '20261121T130000-dddddddd', NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (67, 'harbour', '\x6a773e02e0ec5c8a5d1a3e624e30c441', 'article', 'harbour.example', 'https://harbour.example/news/story-12', '{"title":"Story number 12","standfirst":"In short, 12","language":"en","source":"https://harbour.example/feed.xml","published":"2026-11-20T09:48:00+00:00"}', 'feed', 'due', 0, 1795168080, 1795179600, 2, NULL, NULL, 'later', 'http-503', 1795176900, NULL, NULL, '');
INSERT INTO public.frontier VALUES (68, 'harbour', '\x607216313276e10ff4f7bfcb0b7edaff', 'article', 'harbour.example', 'https://harbour.example/news/story-13', NULL, 'feed', 'done', 0, 1795168020, 1795176000, 0, NULL, '20261120T120000-11111111', 'dropped', 'before-since', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (69, 'harbour', '\x730f8ccccee7bafe3feda0665451eb29', 'article', 'harbour.example', 'https://harbour.example/again/story-1', NULL, 'feed', 'done', 0, 1795175999.987, 1795176000, 0, NULL, '20261120T120000-11111111', 'alias', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (70, 'harbour', '\x895a7767e94b9064b6471abf089a277f', 'article', 'harbour.example', 'https://harbour.example/old/story-14', NULL, 'feed', 'done', 0, 1556701200, 1795176000, 0, NULL, '20261120T120000-11111111', 'stored', '', 1795176000, 0, '{"etag":"\"e14\""}', '');
INSERT INTO public.frontier VALUES (71, 'harbour', '\x0c115d17355e9c8b5e5efd3db7a562af', 'article', 'harbour.example', 'https://harbour.example/news/soft', NULL, 'feed', 'done', 0, 1795175999.985, 1795176000, 0, NULL, '20261120T120000-11111111', 'dropped', 'soft 404', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (72, 'harbour', '\x62982290fd9f4c8a14742596aa83d16a', 'article', 'harbour.example', 'https://harbour.example/news/outage', NULL, 'feed', 'done', 0, 1795175999.984, 1795176000, 0, NULL, '20261120T120000-11111111', 'failed', 'http-503', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (73, 'harbour', '\x82b5274d775506f041a7297c2655a14a', 'article', 'harbour.example', 'https://harbour.example/item?id=1', '{"source":"https://harbour.example/feed.xml"}', 'feed', 'due', -5, 1795166940, 1795179600, 0, NULL, '20261120T120000-11111111', 'stored', '', 1795176000, 0, '{"etag":"\"e31\""}', '');
INSERT INTO public.frontier VALUES (74, 'harbour', '\x9c37a2ba54a521b0fc1faf3f4d64f298', 'article', 'harbour.example', 'https://harbour.example/item?id=2', '{"source":"https://harbour.example/feed.xml"}', 'feed', 'due', -5, 1795166880, 1795179600, 0, NULL, '20261120T120000-11111111', 'stored', '', 1795176000, 0, '{"etag":"\"e32\""}', '');
INSERT INTO public.frontier VALUES (75, 'harbour', '\x10ea4d891b5402601e8cff2d0c1b3a1a', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap-2026-11.xml', '{"source":"https://harbour.example/sitemap.xml","published":"2026-11-20T12:00:00+00:00","root":"https://harbour.example/sitemap.xml","depth":1}', 'sitemap', 'done', -10, 1795176000, 1795176000, 0, NULL, '20261120T120000-11111111', 'read', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (76, 'harbour', '\x36fe2d91492647938cc81a9b252766d8', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap-2026-10.xml', '{"source":"https://harbour.example/sitemap.xml","published":"2026-10-21T12:00:00+00:00","root":"https://harbour.example/sitemap.xml","depth":1}', 'sitemap', 'due', -10, 1795175999.999, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (77, 'harbour', '\xf8d598b94604b69effddba3ffe12b46a', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap-index.xml', '{"source":"https://harbour.example/sitemap.xml","root":"https://harbour.example/sitemap.xml","depth":1}', 'sitemap', 'done', -10, 1795175999.998, 1795176000, 0, NULL, '20261120T120000-11111111', 'read', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (78, 'harbour', '\xdf2f98bb638042169d0ad9ae225b5a66', 'article', 'harbour.example', 'https://harbour.example/news/story-15', '{"source":"https://harbour.example/sitemap-2026-11.xml"}', 'sitemap', 'due', 0, 1795176000, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (79, 'harbour', '\xe5fd20a14a639a2e94c8eab57fbacbce', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap-index-2.xml', '{"source":"https://harbour.example/sitemap-index.xml","root":"https://harbour.example/sitemap.xml","depth":2}', 'sitemap', 'due', -10, 1795176000, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (80, 'harbour', '\xd8667da5f06a073a4f4d1067fb9fb098', 'article', 'harbour.example', 'https://harbour.example/news/story-16', '{"source":"https://harbour.example/latest"}', 'listing', 'due', 0, 1795176000, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (81, 'harbour', '\x77ae3972718b07f4c86a1195e52df2d3', 'listing', 'harbour.example', 'https://harbour.example/latest?page=2', '{"source":"https://harbour.example/latest","root":"https://harbour.example/latest","depth":1}', 'listing', 'done', -10, 1795176000, 1795176000, 0, NULL, '20261120T120000-11111111', 'read', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (82, 'harbour', '\x58028192defaaa570e2a1251d55dc110', 'article', 'harbour.example', 'https://harbour.example/news/story-17', '{"source":"https://harbour.example/latest?page=2"}', 'listing', 'due', 0, 1795176000, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (83, 'harbour', '\x97ab981f86695cf7c3f211a0d9a7f5c5', 'listing', 'harbour.example', 'https://harbour.example/latest?page=3', '{"source":"https://harbour.example/latest?page=2","root":"https://harbour.example/latest","depth":2}', 'listing', 'taken', -10, 1795176000, 1795176000, 0, '20261121T130000-dddddddd', NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (84, 'harbour', '\xcce9a778fc9d92ed8f9e4bf7e8cfcea5', 'article', 'harbour.example', 'https://harbour.example/news/story-18', '{"source":"https://harbour.example/other"}', 'listing', 'due', 0, 1795176000, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (85, 'harbour', '\xb0f4f2b71f2349df2b6e344a3f8157e9', 'listing', 'harbour.example', 'https://harbour.example/other?page=2', '{"source":"https://harbour.example/other","root":"https://harbour.example/other","depth":1}', 'listing', 'due', -10, 1795176000, 1795176000, 0, NULL, '20261120T120000-11111111', NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (86, 'lighthouse', '\xb9c1c28a76ee86dff9c2e7d3e6fcf42e', 'feed', 'lighthouse.example', 'https://lighthouse.example/rss', '{}', 'home', 'due', 30, 1795176000, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (87, 'lighthouse', '\x7a84af78ed2d76ea82b54b813eff84a3', 'sitemap', 'lighthouse.example', 'https://lighthouse.example/sitemap_index.xml', '{}', 'guess', 'due', 20, 1795175999.999, 1795176000, 0, NULL, '20261120T120000-11111111', 'failed', 'http-404', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (88, 'lighthouse', '\xeee2ad0b9d63d64293bef898e0dcffb7', 'article', 'lighthouse.example', 'https://lighthouse.example/news/story-1', '{}', 'home', 'due', 0, 1795175999.998, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (89, 'harbour', '\xe36db309f80be9430efffa7a09ddcff4', 'article', 'harbour.example', 'https://harbour.example/named/by-a-user', '{}', 'url', 'due', 50, 1795176000, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (90, 'harbour', '\x74fc4cf5bd0cd27d82957f84f3c1f69c', 'article', 'harbour.example', 'https://harbour.example/news/story-41', '{}', 'feed', 'due', -5, 1795166340, 1795212000, 1, NULL, '20261120T140000-22222222', 'unchanged', 'timeout', 1795208400, 1, '{"etag":"\"e41\""}', '');
INSERT INTO public.frontier VALUES (91, 'harbour', '\x5641da43b7b126bca9eb1f75b3105791', 'article', 'harbour.example', 'https://harbour.example/news/story-41?edition=home', NULL, 'listing', 'done', 0, 1795176000, 1795176000, 0, NULL, '20261120T120000-11111111', 'alias', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (92, 'harbour', '\x5dea14b39e693e6a29e0c830ea7231f0', 'article', 'harbour.example', 'https://harbour.example/news/story-42', '{}', 'feed', 'taken', -5, 1795166280, 1795204800, 0, '20261121T130000-dddddddd', '20261120T140000-22222222', 'unchanged', '', 1795183200, 1, '{"etag":"\"e42\""}', '');
INSERT INTO public.frontier VALUES (93, 'harbour', '\xe3c45e893fd05ee76496ea394cf95e4f', 'article', 'harbour.example', 'https://harbour.example/news/story-42?edition=home', NULL, 'listing', 'done', 0, 1795176000, 1795176000, 0, NULL, '20261120T120000-11111111', 'alias', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (94, 'harbour', '\x51c5aacc5e5370a185d881fd30e469ee', 'article', 'harbour.example', 'https://harbour.example/news/story-43', '{}', 'feed', 'due', -5, 1795166220, 1795204800, 0, NULL, '20261120T140000-22222222', 'unchanged', '', 1795183200, 1, '{"etag":"\"e43\""}', '');
INSERT INTO public.frontier VALUES (95, 'harbour', '\x041ae595efd66e9c57cec3553697ca2e', 'article', 'harbour.example', 'https://harbour.example/news/story-43?edition=home', NULL, 'listing', 'done', 0, 1795176000, 1795176000, 0, NULL, '20261120T120000-11111111', 'alias', '', 1795176000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (96, 'docks', '\xfb909254aa9b3b35a1ff8674dc54419d', 'article', 'docks.example', 'https://docks.example/news/copied', '{}', 'feed', 'resting', 0, 1795168740, 1795179600, 0, NULL, '20261120T120000-11111111', 'copy', '', 1795176000, 0, '{"etag":"\"e1\""}', '');
INSERT INTO public.frontier VALUES (97, 'docks', '\xf508d043d4c9f18754ad376d137940aa', 'article', 'docks.example', 'https://docks.example/news/own', '{}', 'feed', 'resting', 0, 1795167600, 1795179600, 0, NULL, '20261120T120000-11111111', 'stored', '', 1795176000, 0, '{"etag":"\"e20\""}', '');
INSERT INTO public.frontier VALUES (98, 'docks', '\xf1458ac66a1353d2da088c67519c31da', 'article', 'docks.example', 'https://docks.example/news/waits', '{}', 'feed', 'due', 0, 1795175999.998, 1795176000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (99, 'harbour', '\xf47977e2089303224ddb022aa18525ce', 'listing', 'harbour.example', 'https://harbour.example/latest', '{}', 'site', 'due', -90, 1795212000, 1795212000, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795212000, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (100, 'harbour', '\x67a349461b880ee94c9ddf7240c42a99', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap.xml', '{}', 'site', 'due', -80, 1795211999.999, 1795212000, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795212000, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (101, 'harbour', '\xcb85dec9e0dd890491f380636ff44344', 'sitemap', 'harbour.example', 'https://harbour.example/news-index.xml', '{}', 'site', 'due', -80, 1795211999.998, 1795212000, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795212000, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (102, 'harbour', '\x3d9bcb609bd3f23619121b2d9d0d179e', 'listing', 'harbour.example', 'https://harbour.example/latest', '{}', 'site', 'due', -90, 1795212000, 1795212000, 0, NULL, '2024-05-01..', 'read', '', 1795212000, NULL, NULL, '|2024-05-01..|');
INSERT INTO public.frontier VALUES (103, 'harbour', '\xe52257968af8b19335ddb54ec849cf9e', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap.xml', '{}', 'site', 'due', -80, 1795211999.999, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-05-01..|');
INSERT INTO public.frontier VALUES (104, 'harbour', '\xf7cbd46279e2249fc6ea9d1e82264e03', 'sitemap', 'harbour.example', 'https://harbour.example/news-index.xml', '{}', 'site', 'due', -80, 1795211999.998, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-05-01..|');
INSERT INTO public.frontier VALUES (105, 'harbour', '\xc6980ba9012a74bd3b9e5ddee881428c', 'article', 'harbour.example', 'https://harbour.example/archive/runs-then-a', '{"source":"https://harbour.example/latest"}', 'feed', 'due', 0, 1795212000, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (106, 'harbour', '\x37c9dd55cee426a680643d7963675196', 'article', 'harbour.example', 'https://harbour.example/archive/a-only', '{"source":"https://harbour.example/latest"}', 'listing', 'due', -100, 1795212000, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (107, 'harbour', '\xacf706c33ea2e67a8e81ef630b6a1ed1', 'article', 'harbour.example', 'https://harbour.example/archive/a-and-b', '{"source":"https://harbour.example/latest"}', 'listing', 'due', -100, 1795211999.999, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31||2024-05-01..|');
INSERT INTO public.frontier VALUES (108, 'harbour', '\x1495e9e573168c098cff0229611ba526', 'article', 'harbour.example', 'https://harbour.example/archive/a-and-runs', '{"source":"https://harbour.example/latest"}', 'listing', 'due', 0, 1795212000, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (109, 'harbour', '\x9a91206696b85e754934b9777e0b1632', 'article', 'harbour.example', 'https://harbour.example/archive/a-b-and-runs', '{"source":"https://harbour.example/latest"}', 'listing', 'due', 0, 1795211999.999, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31||2024-05-01..|');
INSERT INTO public.frontier VALUES (110, 'harbour', '\xb9fd29444e252bdef46dd9d8c328da72', 'article', 'harbour.example', 'https://harbour.example/archive/outside-a', '{"source":"https://harbour.example/latest"}', 'listing', 'due', -100, 1795211999.996, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-05-01..|');
INSERT INTO public.frontier VALUES (111, 'harbour', '\x56244d8c1665dbd9c1febee5f9215ee3', 'article', 'harbour.example', 'https://harbour.example/archive/a-in-flight', '{"source":"https://harbour.example/latest"}', 'listing', 'taken', -100, 1795211999.995, 1795212000, 0, '2024-03-01..2024-05-31', NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (112, 'harbour', '\x8b841b347e7b4b402668f25a16699196', 'article', 'harbour.example', 'https://harbour.example/archive/outside-a-only', NULL, 'listing', 'done', -100, 1795211999.994, 1795212000, 0, NULL, '2024-03-01..2024-05-31', 'dropped', 'outside-range', 1795212000, NULL, NULL, '');
INSERT INTO public.frontier VALUES (113, 'harbour', '\xbcdf7473aec0af68a4699d4dea1b8010', 'article', 'harbour.example', 'https://harbour.example/archive/a-stored', '{"source":"https://harbour.example/latest"}', 'listing', 'resting', -100, 1794916800, 1795215600, 0, NULL, '20261120T123000-aaaaaaaa-backfill', 'stored', '', 1795212000, 0, '{"etag":"\"e60\""}', '');
INSERT INTO public.frontier VALUES (114, 'harbour', '\x84f10bc1e4fba42e9ef025ca3719acdd', 'listing', 'harbour.example', 'https://harbour.example/latest?page=2', '{"source":"https://harbour.example/latest","root":"https://harbour.example/latest","depth":1}', 'listing', 'done', -110, 1795212000, 1795212000, 0, NULL, '2024-03-01..2024-05-31', 'read', '', 1795212000, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (115, 'harbour', '\x00fd9c16d55dd69de523ec00518aa2b5', 'listing', 'harbour.example', 'https://harbour.example/latest?page=3', '{"source":"https://harbour.example/latest?page=2","root":"https://harbour.example/latest","depth":2}', 'listing', 'due', -110, 1795212000, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (116, 'harbour', '\xf4901660e851e9e71b3830bd716b2784', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap-2024-05.xml', '{"source":"https://harbour.example/sitemap.xml","root":"https://harbour.example/sitemap.xml","depth":1}', 'sitemap', 'done', -110, 1795212000, 1795212000, 0, NULL, '2024-03-01..2024-05-31', 'failed', 'http-500', 1795212000, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (117, 'harbour', '\x03447fb272c0f5a57576acb600e420c9', 'sitemap', 'harbour.example', 'https://harbour.example/sitemap-2024-04.xml', '{"source":"https://harbour.example/sitemap.xml","root":"https://harbour.example/sitemap.xml","depth":1}', 'sitemap', 'due', -110, 1795211999.999, 1795212000, 0, NULL, '2024-03-01..2024-05-31', NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (118, 'harbour', '\x405286279d6978f7df70e6bc85c680c3', 'sitemap', 'harbour.example', 'https://harbour.example/news-2024-03.xml', '{"source":"https://harbour.example/news-index.xml","root":"https://harbour.example/news-index.xml","depth":1}', 'sitemap', 'due', -110, 1795212000, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-03-01..2024-05-31|');
INSERT INTO public.frontier VALUES (119, 'harbour', '\xab3569bf43e36955dfde98413dabb79f', 'article', 'harbour.example', 'https://harbour.example/archive/b-only', '{"source":"https://harbour.example/latest"}', 'listing', 'due', -100, 1795211999.997, 1795212000, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '|2024-05-01..|');
INSERT INTO public.frontier VALUES (120, 'harbour', '\x180f62e510e3187b74cba70541c5d402', 'feed', 'harbour.example', 'https://harbour.example/dead-feed.xml', '{}', 'site', 'taken', 30, 1795262400, 1795262400, 0, '20261121T130000-dddddddd', NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.frontier VALUES (121, 'docks', '\xe26b3e24322385b2d6dd70d9b24bc286', 'article', 'docks.example', 'https://docks.example/news/unpublished', '{}', 'feed', 'resting', 0, 1795167540, 1795269600, 0, NULL, '20261121T130000-dddddddd', 'stored', '', 1795266000, 0, '{"etag":"\"e21\""}', '');

--
-- Data for Name: joined; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.joined VALUES ('apiz3l5vhj3ala633a66pf65u7', 'a6uenaq6uzhyyovfng5wrg6kav');
INSERT INTO public.joined VALUES ('a6uenaq6uzhyyovfng5wrg6kav', 'apiz3l5vhj3ala633a66pf65u7');

--
-- Data for Name: lease; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.lease VALUES ('harbour.example', '20261121T130000-dddddddd', '246cdd8a-2a09-4971-a7f9-5af081282680 pid:[4026531836]', 24619, 1795886196.1, 1795886268.83216, NULL);
INSERT INTO public.lease VALUES ('docks.example', '20261120T123000-aaaaaaaa-backfill', '246cdd8a-2a09-4971-a7f9-5af081282680 pid:[4026531836]', 24619, 1795886196.1, 1795886268.83216, 1795886268.83216);
INSERT INTO public.lease VALUES ('lighthouse.example', '20261120T123000-aaaaaaaa-backfill', '246cdd8a-2a09-4971-a7f9-5af081282680 pid:[4026531836]', 24619, 1795886196.1, 1795886268.83216, NULL);

--
-- Data for Name: parameter; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.parameter VALUES ('harbour', 'id', 0, 1);
INSERT INTO public.parameter VALUES ('harbour', 'edition', 3, 0);

--
-- Data for Name: part; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.part VALUES (1, 'plain', 'plain/2026-11-28/20261128T171651-rnw7l1zk5hg8.jsonl', 'published', 1795886211.46145);
INSERT INTO public.part VALUES (2, 'archive', 'archive/2026-11-28/20261128T171708-wwrctnl8the5.jsonl', 'published', 1795886228.228944);
INSERT INTO public.part VALUES (3, 'docks', 'docks/2026-11-20/20261120T120000-6envjdk3dbrr.jsonl', 'published', 1795176000);
INSERT INTO public.part VALUES (4, 'harbour', 'harbour/2026-11-20/20261120T120000-1h61enkk4xt5.jsonl', 'published', 1795176000);
INSERT INTO public.part VALUES (5, 'harbour', 'harbour/2026-11-20/20261120T210000-uii0t2zr54e8.jsonl', 'published', 1795208400);
INSERT INTO public.part VALUES (6, 'harbour', 'harbour/2026-11-20/20261120T220000-gvpzj3xqjz1r.jsonl', 'published', 1795212000);
INSERT INTO public.part VALUES (7, 'docks', 'docks/2026-11-21/20261121T130000-ewuh74j9lhkj.jsonl', 'assigned', 1795266000);

--
-- Data for Name: record; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.record VALUES (1, 'atbeurd62djjdwibynga7mx3a5', 1, 'plain', '20261128T171646-8e06a6ce', NULL, 1, 0);
INSERT INTO public.record VALUES (2, 'aj23in7hwuy2ft2bcea4pf4brj', 1, 'plain', '20261128T171646-8e06a6ce', NULL, 1, 2891);
INSERT INTO public.record VALUES (3, 'aqr4nutgf4qv7argwzi7qzu3bj', 1, 'plain', '20261128T171646-8e06a6ce', NULL, 1, 5805);
INSERT INTO public.record VALUES (4, 'auaubxtgk77uczuxi5jmimby6f', 1, 'archive', '20261128T171701-066c8da7-backfill', NULL, 2, 0);
INSERT INTO public.record VALUES (5, 'ahdsp3yvp2qjacz62iy26hgsds', 1, 'archive', '20261128T171701-066c8da7-backfill', NULL, 2, 2956);
INSERT INTO public.record VALUES (6, 'asffiu2ucru3mqz2utscigd2zk', 1, 'archive', '20261128T171701-066c8da7-backfill', NULL, 2, 5897);
INSERT INTO public.record VALUES (7, 'ae2f27uwcn6sxjhxj5dqbm33q4', 1, 'slow', '20261128T171717-999810ea', '\x7b22736368656d61223a312c226964223a226165326632377577636e3673786a68786a356471626d33337134222c227265766973696f6e223a312c2272756e223a223230323631313238543137313731372d3939393831306561222c22737461747573223a226c697665222c2275726c223a22687474703a2f2f3132372e302e302e313a34353131372f6e6577732f73746f72792d33222c2263616e6f6e6963616c5f75726c223a22687474703a2f2f3132372e302e302e313a34353131372f6e6577732f73746f72792d33222c22616c6961736573223a5b5d2c2273697465223a22736c6f77222c2273656374696f6e223a6e756c6c2c226b696e64223a2261727469636c65222c226c616e6775616765223a22656e222c227469746c65223a2253746f7279206e756d6265722033206f66207468652076616c6c6579222c227374616e646669727374223a6e756c6c2c2274657874223a224f726368617264207363686f6f6c206c657474657220686172626f7572206d757365756d206c696272617279206f726368617264206c6574746572207363686f6f6c2076616c6c657920666572727920636f6e63657274206361707461696e206c657474657220656e67696e652077696e746572206c6177796572206665727279206d61726b6574206c696272617279206d61726b6574206c69627261727920666573746976616c2074756e6e656c20636f6e63657274207061696e7465722067617264656e2076616c6c65792076616c6c6579206f7263686172642076696c6c6167652076696c6c616765206c65747465722062616b657220636f6e63657274206c61777965722073746174696f6e20706c6179657220656e67696e652062616b657220696e20706172742031206f662073746f727920332e5c6e5c6e466572727920706c6179657220706c6179657220656e67696e65206c6962726172792062616b65722067617264656e206c6962726172792074756e6e656c2067617264656e207363686f6f6c207363686f6f6c2069736c616e6420686172626f7572206661726d65722069736c616e64206c61777965722076696c6c616765206361707461696e2062756467657420686172626f7572206f7263686172642062726964676520746561636865722062726964676520686172626f7572206f7263686172642069736c616e64206c617779657220646f63746f722077696e746572206361707461696e2074756e6e656c20646f63746f72206665727279206f7263686172642069736c616e64206d61726b657420666573746976616c206f72636861726420696e20706172742032206f662073746f727920332e5c6e5c6e4c6574746572206661726d6572206c61777965722062756467657420686172626f7572206d61726b6574207363686f6f6c20706c61796572207061696e7465722077696e7465722074656163686572206661726d65722067617264656e20627269646765206c6177796572206c69627261727920656e67696e65207363686f6f6c2067617264656e206d61726b6574206d61726b65742074756e6e656c20656e67696e65206c617779657220726976657220627269646765206f726368617264206c617779657220746561636865722076696c6c61676520686172626f7572206665727279206d61726b65742076616c6c6579206c6177796572206d61726b6574207363686f6f6c206c6574746572207269766572206f72636861726420696e20706172742033206f662073746f727920332e5c6e5c6e4272696467652072697665722074656163686572207363686f6f6c206c6574746572206272696467652076696c6c61676520636f6e6365727420636f6e636572742073746174696f6e207363686f6f6c20666573746976616c207465616368657220726976657220666573746976616c2069736c616e6420636f756e63696c207061696e746572207269766572207363686f6f6c2074756e6e656c2069736c616e642069736c616e642076696c6c6167652072697665722069736c616e642073746174696f6e2074756e6e656c2067617264656e206665727279207363686f6f6c20627564676574206c6177796572206c6177796572206c6177796572206361707461696e20646f63746f72206f7263686172642076616c6c65792076696c6c61676520696e20706172742034206f662073746f727920332e5c6e5c6e4361707461696e20636f6e636572742062616b65722062726964676520706c61796572206275646765742066657272792076616c6c657920686172626f7572206665727279206275646765742076696c6c616765206c69627261727920636f756e63696c2077696e74657220636f6e636572742069736c616e642062616b65722076696c6c616765207363686f6f6c20686172626f75722076616c6c657920706c61796572207363686f6f6c206661726d657220627564676574207465616368657220666573746976616c20627269646765207269766572206661726d6572206d61726b657420686172626f75722067617264656e2062726964676520646f63746f7220706c61796572206d757365756d206f72636861726420636f756e63696c20696e20706172742035206f662073746f727920332e222c226d61726b646f776e223a6e756c6c2c22656e7472696573223a5b5d2c22617574686f7273223a5b5d2c226167656e6379223a6e756c6c2c227075626c6973686564223a22323032362d31312d30325430303a30333a30302b30323a3030222c226d6f646966696564223a6e756c6c2c226461746573223a7b227075626c6973686564223a7b22726177223a22323032362d31312d30325430303a30333a30302b30323a3030222c2266726f6d223a226d6574613a61727469636c653a7075626c69736865645f74696d65222c22707265636973696f6e223a227365636f6e64222c227a6f6e655f66726f6d223a22737461746564227d2c226d6f646966696564223a6e756c6c7d2c2266697273745f7365656e223a22323032362d31312d32385431373a31373a34322e3933393030342b30303a3030222c22666574636865645f6174223a22323032362d31312d32385431373a31373a34322e3931333536332b30303a3030222c2274616773223a5b5d2c22696d616765223a6e756c6c2c22776f72645f636f756e74223a3233302c2269735f66726565223a6e756c6c2c22636c7573746572223a226165326632377577636e3673786a68786a356471626d33337134222c226475706c69636174655f6f66223a6e756c6c2c226368616e676564223a5b5d2c22666f756e645f6279223a7b22736f75726365223a2266656564222c2275726c223a22687474703a2f2f3132372e302e302e313a34353131372f666565642e786d6c227d2c2270726f76656e616e6365223a7b227469746c65223a226831222c227075626c6973686564223a226d6574613a61727469636c653a7075626c69736865645f74696d65222c226c616e6775616765223a2268746d6c2d6c616e67222c2274657874223a2270616765227d2c227761726e696e6773223a5b5d2c22726967687473223a7b226c6963656e6365223a6e756c6c2c226e6f6169223a6e756c6c2c226e6f61726368697665223a6e756c6c2c2274646d223a6e756c6c2c2274646d5f706f6c696379223a6e756c6c2c2261695f747874223a6e756c6c7d2c2268747470223a7b22737461747573223a3230302c2266696e616c5f75726c223a22687474703a2f2f3132372e302e302e313a34353131372f6e6577732f73746f72792d33222c2265746167223a6e756c6c2c226c6173745f6d6f646966696564223a6e756c6c2c22636f6e74656e745f74797065223a22746578742f68746d6c3b20636861727365743d7574662d38227d2c22657874726163746f72223a7b226e657773637261776c6572223a22302e312e30222c2274726166696c6174757261223a22322e332e31227d7d', NULL, NULL);
INSERT INTO public.record VALUES (8, 'au6d5tlt66y6bcouzurhilli74', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 0);
INSERT INTO public.record VALUES (9, 'axtgaht64ary65adssv5s6itzj', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 2689);
INSERT INTO public.record VALUES (10, 'a4sy3txqq3rafutczmokve3326', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 5375);
INSERT INTO public.record VALUES (12, 'a7uhl4fwuampiitfor66evf6ua', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 8060);
INSERT INTO public.record VALUES (13, 'apiz3l5vhj3ala633a66pf65u7', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 10737);
INSERT INTO public.record VALUES (14, 'arfnhoz7jjoigjnshdk7qrgrhp', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 13440);
INSERT INTO public.record VALUES (15, 'aqk2sotlxkudpaqnhff6cmvnbj', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 16130);
INSERT INTO public.record VALUES (16, 'atq32fosuuuq3b7a7v47u2zhst', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 18816);
INSERT INTO public.record VALUES (17, 'aot6ez5n5btjh3auvp6cphqpwt', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 21501);
INSERT INTO public.record VALUES (18, 'alxvbjm46ne7gukpazayou4rr6', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 24195);
INSERT INTO public.record VALUES (19, 'akhc2vtc6knykdboyqh6tbzdj5', 1, 'harbour', '20261120T120000-11111111', NULL, 4, 26889);
INSERT INTO public.record VALUES (20, 'a7oijevfktm5tlip7qz2nyvcbt', 1, 'docks', '20261120T120000-11111111', NULL, 3, 0);
INSERT INTO public.record VALUES (21, 'a6uenaq6uzhyyovfng5wrg6kav', 1, 'docks', '20261120T120000-11111111', NULL, 3, 2712);
INSERT INTO public.record VALUES (22, 'axtgaht64ary65adssv5s6itzj', 2, 'harbour', '20261120T140000-22222222', NULL, 5, 0);
INSERT INTO public.record VALUES (23, 'a4sy3txqq3rafutczmokve3326', 2, 'harbour', '20261120T140000-22222222', NULL, 5, 2708);
INSERT INTO public.record VALUES (24, 'apiz3l5vhj3ala633a66pf65u7', 2, 'harbour', '20261120T140000-22222222', NULL, 5, 5341);
INSERT INTO public.record VALUES (25, 'axtpxi45oycxwrjdjtvg6ug4ac', 1, 'harbour', '20261120T123000-aaaaaaaa-backfill', NULL, 6, 0);
INSERT INTO public.record VALUES (26, 'adj4ywe4vdzmpoug2tefixjvp6', 1, 'harbour', '20261121T130000-dddddddd', '\x7b22736368656d61223a312c226964223a2261646a347977653476647a6d706f75673274656669786a767036222c227265766973696f6e223a312c2272756e223a223230323631313231543133303030302d6464646464646464222c22737461747573223a226c697665222c2275726c223a2268747470733a2f2f686172626f75722e6578616d706c652f6e6577732f73746f72792d35222c2263616e6f6e6963616c5f75726c223a2268747470733a2f2f686172626f75722e6578616d706c652f6e6577732f73746f72792d35222c22616c6961736573223a5b5d2c2273697465223a22686172626f7572222c2273656374696f6e223a6e756c6c2c226b696e64223a2261727469636c65222c226c616e6775616765223a6e756c6c2c227469746c65223a2253746f7279206e756d6265722035222c227374616e646669727374223a6e756c6c2c2274657874223a224c657474657220636f756e63696c207061696e74657220636f6e63657274207363686f6f6c2076696c6c616765207363686f6f6c20636f6e63657274206d61726b6574206c6574746572206361707461696e206d61726b65742067617264656e2074756e6e656c2062616b65722074656163686572206c6177796572207061696e746572206c617779657220686172626f757220726976657220686172626f757220636f6e6365727420656e67696e652066657272792076616c6c6579206c69627261727920666573746976616c20686172626f75722073746174696f6e2073746174696f6e206275646765742076696c6c616765207061696e746572206272696467652076696c6c61676520636f6e636572742076696c6c61676520636f756e63696c2074756e6e656c20696e20706172742031206f662073746f727920313030352e5c6e5c6e47617264656e206665727279206d61726b657420627269646765206d61726b657420686172626f75722066657272792076616c6c657920627564676574206d61726b6574206c65747465722067617264656e2076696c6c616765206c696272617279206d757365756d2077696e74657220746561636865722076696c6c6167652077696e74657220706c61796572206361707461696e20656e67696e652069736c616e64206c6177796572206f726368617264206361707461696e206c617779657220636f756e63696c206c61777965722077696e746572206361707461696e206c657474657220666573746976616c20656e67696e652067617264656e20636f6e636572742076616c6c6579206c61777965722073746174696f6e2074756e6e656c20696e20706172742032206f662073746f727920313030352e5c6e5c6e5061696e74657220666573746976616c206f72636861726420646f63746f722073746174696f6e206c69627261727920656e67696e6520706c6179657220636f6e6365727420726976657220636f6e636572742073746174696f6e2062616b6572206d757365756d20627564676574207465616368657220706c617965722067617264656e2069736c616e64206f7263686172642062726964676520656e67696e652076696c6c616765206c6574746572206c657474657220646f63746f72206c69627261727920726976657220686172626f75722073746174696f6e206c696272617279206361707461696e20636f6e63657274206361707461696e2076696c6c616765206361707461696e206c6574746572206f726368617264207465616368657220636f756e63696c20696e20706172742033206f662073746f727920313030352e5c6e5c6e46657272792062616b6572206c6574746572207363686f6f6c207465616368657220656e67696e6520656e67696e65207363686f6f6c2074756e6e656c2076616c6c65792076616c6c657920656e67696e65206c6574746572206f7263686172642076696c6c61676520627269646765206c696272617279206c657474657220627269646765207363686f6f6c207363686f6f6c206c617779657220646f63746f722067617264656e20636f6e636572742067617264656e20636f756e63696c2062616b6572206661726d657220666573746976616c207363686f6f6c2062726964676520666573746976616c2062616b6572206661726d6572206665727279206c61777965722077696e746572207465616368657220656e67696e6520696e20706172742034206f662073746f727920313030352e5c6e5c6e486172626f75722077696e74657220627269646765206361707461696e20686172626f757220636f756e63696c206d61726b65742076696c6c61676520627564676574207269766572206d61726b6574206c69627261727920726976657220726976657220627269646765207363686f6f6c206d61726b6574206f726368617264206665727279206661726d6572206c6962726172792067617264656e20636f756e63696c20656e67696e65206c657474657220666572727920686172626f75722074756e6e656c2076696c6c6167652076616c6c6579206c6962726172792062756467657420656e67696e652067617264656e206665727279206275646765742062616b6572207061696e746572207269766572206c617779657220696e20706172742035206f662073746f727920313030352e222c226d61726b646f776e223a6e756c6c2c22656e7472696573223a5b5d2c22617574686f7273223a5b5d2c226167656e6379223a6e756c6c2c227075626c6973686564223a22323032362d31312d32305430393a35353a30302b30303a3030222c226d6f646966696564223a6e756c6c2c226461746573223a7b227075626c6973686564223a6e756c6c2c226d6f646966696564223a6e756c6c7d2c2266697273745f7365656e223a22323032362d31312d32315431333a30303a30302b30303a3030222c22666574636865645f6174223a22323032362d31312d32305431323a30303a30302b30303a3030222c2274616773223a5b5d2c22696d616765223a6e756c6c2c22776f72645f636f756e74223a302c2269735f66726565223a6e756c6c2c22636c7573746572223a2261646a347977653476647a6d706f75673274656669786a767036222c226475706c69636174655f6f66223a6e756c6c2c226368616e676564223a5b5d2c22666f756e645f6279223a7b22736f75726365223a2266656564222c2275726c223a2268747470733a2f2f686172626f75722e6578616d706c652f666565642e786d6c227d2c2270726f76656e616e6365223a7b7d2c227761726e696e6773223a5b5d2c22726967687473223a7b226c6963656e6365223a6e756c6c2c226e6f6169223a6e756c6c2c226e6f61726368697665223a6e756c6c2c2274646d223a6e756c6c2c2274646d5f706f6c696379223a6e756c6c2c2261695f747874223a6e756c6c7d2c2268747470223a7b22737461747573223a3230302c2266696e616c5f75726c223a2268747470733a2f2f686172626f75722e6578616d706c652f6e6577732f73746f72792d35222c2265746167223a225c2265355c22222c226c6173745f6d6f646966696564223a6e756c6c2c22636f6e74656e745f74797065223a22746578742f68746d6c3b20636861727365743d7574662d38227d2c22657874726163746f72223a7b226e657773637261776c6572223a22302e312e30227d7d', NULL, NULL);
INSERT INTO public.record VALUES (27, 'a4jvt4jbseoc3fvw5odm3es6cq', 1, 'docks', '20261121T130000-dddddddd', '\x7b22736368656d61223a312c226964223a2261346a7674346a6273656f6333667677356f646d336573366371222c227265766973696f6e223a312c2272756e223a223230323631313231543133303030302d6464646464646464222c22737461747573223a226c697665222c2275726c223a2268747470733a2f2f646f636b732e6578616d706c652f6e6577732f756e7075626c6973686564222c2263616e6f6e6963616c5f75726c223a2268747470733a2f2f646f636b732e6578616d706c652f6e6577732f756e7075626c6973686564222c22616c6961736573223a5b5d2c2273697465223a22646f636b73222c2273656374696f6e223a6e756c6c2c226b696e64223a2261727469636c65222c226c616e6775616765223a6e756c6c2c227469746c65223a2253746f7279206e756d626572203231222c227374616e646669727374223a6e756c6c2c2274657874223a2242756467657420636f756e63696c20746561636865722076696c6c61676520746561636865722062756467657420726976657220627269646765206f726368617264206c69627261727920686172626f7572206c6962726172792062616b6572206c696272617279206c6574746572207269766572206361707461696e2062616b6572206d61726b65742062756467657420636f756e63696c20646f63746f722076616c6c65792074756e6e656c2066657272792074756e6e656c20656e67696e65206c6177796572206d61726b657420686172626f75722066657272792077696e746572206c65747465722066657272792062726964676520666572727920666573746976616c2076616c6c65792062616b657220686172626f757220696e20706172742031206f662073746f727920313032312e5c6e5c6e4f72636861726420686172626f7572206d61726b6574206661726d6572206d61726b65742076696c6c61676520646f63746f722062726964676520656e67696e652062616b6572206c69627261727920686172626f7572206661726d657220656e67696e65206361707461696e2077696e746572207363686f6f6c20686172626f757220686172626f75722076696c6c616765206661726d657220666573746976616c206d757365756d206f72636861726420636f6e636572742072697665722074756e6e656c206275646765742069736c616e64206c696272617279206f7263686172642076696c6c6167652074756e6e656c2069736c616e6420646f63746f72207363686f6f6c2076696c6c6167652076616c6c657920746561636865722076696c6c61676520696e20706172742032206f662073746f727920313032312e5c6e5c6e4f72636861726420656e67696e652069736c616e642067617264656e2077696e746572206275646765742076696c6c61676520636f756e63696c206d757365756d20636f756e63696c206661726d65722074756e6e656c2074756e6e656c20636f756e63696c20666573746976616c2062616b65722074756e6e656c20686172626f757220726976657220636f756e63696c206661726d65722073746174696f6e2077696e74657220627269646765206d757365756d2074756e6e656c20686172626f7572207363686f6f6c206d61726b65742074656163686572206d61726b65742073746174696f6e206361707461696e20646f63746f7220666573746976616c20686172626f757220656e67696e652066657272792073746174696f6e20726976657220696e20706172742033206f662073746f727920313032312e5c6e5c6e5363686f6f6c20646f63746f722074656163686572206f726368617264207465616368657220636f756e63696c2073746174696f6e20686172626f75722074756e6e656c2074656163686572206c6962726172792062756467657420646f63746f72206c6962726172792076616c6c65792077696e7465722067617264656e2067617264656e2069736c616e6420627269646765206c696272617279207061696e74657220636f6e636572742074756e6e656c2067617264656e2062756467657420726976657220646f63746f72206361707461696e20746561636865722076696c6c616765206272696467652076696c6c6167652076696c6c61676520636f6e636572742076696c6c616765206c65747465722074756e6e656c206275646765742076616c6c657920696e20706172742034206f662073746f727920313032312e5c6e5c6e42726964676520706c61796572207363686f6f6c206665727279207363686f6f6c2066657272792074756e6e656c2076616c6c6579207061696e746572206f726368617264206361707461696e20686172626f757220666573746976616c20686172626f757220627564676574206c617779657220706c617965722067617264656e20627564676574207061696e74657220636f756e63696c206665727279206661726d6572206d757365756d206661726d6572207061696e74657220636f6e63657274206661726d65722062616b657220646f63746f72207363686f6f6c2074756e6e656c206661726d6572206661726d6572206661726d657220636f6e6365727420646f63746f72207061696e74657220666573746976616c2062616b657220696e20706172742035206f662073746f727920313032312e222c226d61726b646f776e223a6e756c6c2c22656e7472696573223a5b5d2c22617574686f7273223a5b5d2c226167656e6379223a6e756c6c2c227075626c6973686564223a22323032362d31312d32305430393a33393a30302b30303a3030222c226d6f646966696564223a6e756c6c2c226461746573223a7b227075626c6973686564223a6e756c6c2c226d6f646966696564223a6e756c6c7d2c2266697273745f7365656e223a22323032362d31312d32315431333a30303a30302b30303a3030222c22666574636865645f6174223a22323032362d31312d32305431323a30303a30302b30303a3030222c2274616773223a5b5d2c22696d616765223a6e756c6c2c22776f72645f636f756e74223a302c2269735f66726565223a6e756c6c2c22636c7573746572223a2261346a7674346a6273656f6333667677356f646d336573366371222c226475706c69636174655f6f66223a6e756c6c2c226368616e676564223a5b5d2c22666f756e645f6279223a7b22736f75726365223a2266656564222c2275726c223a2268747470733a2f2f646f636b732e6578616d706c652f6e6577732f756e7075626c6973686564227d2c2270726f76656e616e6365223a7b7d2c227761726e696e6773223a5b5d2c22726967687473223a7b226c6963656e6365223a6e756c6c2c226e6f6169223a6e756c6c2c226e6f61726368697665223a6e756c6c2c2274646d223a6e756c6c2c2274646d5f706f6c696379223a6e756c6c2c2261695f747874223a6e756c6c7d2c2268747470223a7b22737461747573223a3230302c2266696e616c5f75726c223a2268747470733a2f2f646f636b732e6578616d706c652f6e6577732f756e7075626c6973686564222c2265746167223a225c226532315c22222c226c6173745f6d6f646966696564223a6e756c6c2c22636f6e74656e745f74797065223a22746578742f68746d6c3b20636861727365743d7574662d38227d2c22657874726163746f72223a7b226e657773637261776c6572223a22302e312e30227d7d', 7, NULL);

--
-- Data for Name: site_file; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.site_file VALUES ('http://127.0.0.1:45981/robots.txt', '127.0.0.1', 1795886208.857205, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('http://127.0.0.1:45981/ai.txt', '127.0.0.1', 1795886211.068099, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('http://127.0.0.1:45981/.well-known/tdmrep.json', '127.0.0.1', 1795886211.073211, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('http://127.0.0.1:40421/robots.txt', '127.0.0.1', 1795886224.173101, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('http://127.0.0.1:40421/ai.txt', '127.0.0.1', 1795886227.881294, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('http://127.0.0.1:40421/.well-known/tdmrep.json', '127.0.0.1', 1795886227.881361, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('http://127.0.0.1:45117/robots.txt', '127.0.0.1', 1795886240.289039, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('http://127.0.0.1:45117/ai.txt', '127.0.0.1', 1795886242.844303, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('http://127.0.0.1:45117/.well-known/tdmrep.json', '127.0.0.1', 1795886242.846248, 404, '\x6e6f7468696e672068657265');
INSERT INTO public.site_file VALUES ('https://harbour.example/robots.txt', 'harbour.example', 1795266000, 200, '\x557365722d6167656e743a202a0a446973616c6c6f773a202f707269766174652f0a536974656d61703a2068747470733a2f2f686172626f75722e6578616d706c652f736974656d61702e786d6c0a');
INSERT INTO public.site_file VALUES ('https://harbour.example/ai.txt', 'harbour.example', 1795266000, 404, '\x');
INSERT INTO public.site_file VALUES ('https://docks.example/robots.txt', 'docks.example', 1795266000, 503, '\x');

--
-- Data for Name: sketch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.sketch VALUES (1, '\x01c400e60006001f027d20ec1bc37922401033eaed491f9ab00849707266cfc8eb815525b46f8a7c44e3543ed0b7a9ae8840cbb4f55611c647dadb058cc9c58ef22f454de4b6b69a3251b3d2c75ebb4d1dd6e2c72c85779f0f7e426a62b0ac959b70485c2ba31946e1e4f928646073587a383d0640ab26de44ed2c135148d586186b5fdd7a027368e99f6c8e65521836c242bbb7548d2ef5f59aff6bccda3109e4bd6575513f9ef85b855f1154f040e0c855e222c074c1d8304fee00a7780fe9c9f89b33d577f0b547ca9766a7fe9b3a5601d9cffe708712b35d0e12257dbdeb03ca222b3e94f20585f5623e3fd2b0270bbda0b4920c482c16077bdee16160a58dce8884fb70ea4df51640ab2566a23ebfcf1aa0cf0adb6e21153ae010239e630888962d0cf43d0d5449d4a908ce523156197e02062499050150d5abd298a8d56f9e2c2ba6c39c0be98df9e3f33cff81424627311d7a963d3751b3ed2901bf2a16c5f70d640258567d00000000000000000000000020000000000000000000021040000000400400000000000000000000000000000000000000000000000000000000000100000004000008000000000000000000200000002020000000000008000004000008000000000000000000000000000000040000000000000000000000000000040000000000080000000001000000000000800000800004000000000000000000000000800000000000000001000000000000000000000000000000000800000000000000040000000000000040000000000000000000100001000000002000000000000000000040080000000000080000000800020080000401000000000000040000e600130285029c062607b0076500b100bc00c600ea00d80165028d02bb02eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea0738040705');
INSERT INTO public.sketch VALUES (2, '\x01c700e600060020021874590468197a994c073befc7bdbb1617ed8ed15431f5a2c0b3e089b9e4c21c5a9a388d42bdab57f0af4b5af98ce96ca4c020a5efcdc338f640088fa4b5560bfe69b68fdcdaec56b1eea80496f05e17d8b44a3216ae87ea3a1d0227dc1567d4d6602f3ed49bd366add2e4bc93faace00d49f5579aa3444e9bf5ccd89d7c6402881230a997ffefbfa3601345fa252530ebb5e329570c172ee316a78ee93435a41eb6e4b98b93ae6fdb09094d79cc53b8c53d60a7a171b6b779ef5ab37c052d2a22077f0be30182bae2e9586e54281cc4d71d40f5d0cf614044de18c5c6cf656ea9e99ecfb0fc760f88a2b7924338fcdbb7d4dc3b9f7b69d62d80f6f8771e3d4c0f835988534a8e7fa855ef771adeb8c2513ae7c527786411bd6a7e4c6bc605f20d94f426957934020930f61e526285897cb59ba2f8bf53609f79260aa8b7cde8c1dd475d3cc18bd2bd879e4fe66b2dc7e32f3829b21e4a5043f2179808c84ffd000000000000000000000000200001000000000000000210400000000004000000000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400007000130285029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea0738040705');
INSERT INTO public.sketch VALUES (3, '\x01cb00e6000600200289338cbeec5299ee5fa145c758b239953639a4fd1ce5db73ac4e2b849a919d40466190b9e6afe0abb6514732c2e90a88266ef073732b2b0fc3ac16286fdd17d9dbc4b9a75e11bb0cfc7f1a68ac4b8058b810c2654fc043827632ff8bf3cdb6d75e85a5601a6bdec69028eee919b8f88b2f8ba3c094a9b2f46b70b9c53ef6d74623d0b939bdbe2565037b8107a43eae8709973c066f8ce73f0c257cb0bddff50b0bca1dfa8ef1c8fb6ec6ae51ebfc8ff834690b918731fb34cbf02898d2992bb83fffb3cf12eefd8e62fde273515a1a2951facbae4ca5bf1f42dc883dae1f057bb90f32afaccd94037eebf1180c982c0b5f06c10c9e55bab61a7bb0387a5eadc0ff4551236666ec5ba44b271b1543b851603ee27f6e8b8641899a4e6c8bfa08f4f2cc08059e7236089990f602ed91458f0967a652813872068f3926c7ad4cfae4ad01078c3358de4ab7878c1c3b6b6a0f9e2ff82bb7812a1fe33755d312833c4800000000000000000000000020000000000000000000021040000000000400000000000000000000000000000000000000000000000000000004000100000004000008000000000000000000200000002020000000000008000004000008000000000000000000000000000000040000000000000000000000000000040000000000080000000001000000000000800000800004000000000000000000000000800000000000000001000000000000000000000000000000000800000000000000040000000000000040000000000000000000100001000000002000000000000000000040080000000000080000000800020080000401000000000000040000ca01130285029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea0738040705');
INSERT INTO public.sketch VALUES (4, '\x01cd00e6000600200296704336bb6e9617a82787228067da5c79af483d195e50010db08db7326a0540ad971515149978ef9acefb849517e9242dcb9c0eb53cc25eabb0a55bcd80e65c847563c7a6e13b95b2ef42fcfc6eee3a42db58dd05e1532adde62ad51a1b5fb48ccd716530411fcd9fa77a235cf28d9c18ef27335a6b2e69c8f350c0f445c5b332a1c4a476d9d559e4e348f847f391405ed57e79b0d1ba2eabdbff1a9fd473603b93e7b67057c9acad487a32dc0aaca9f57c909cabb05469facf9bef816ec22b8e55ed4a61ba6d818eb7ced67616688a5e418cd174cabe70a257dab0de17f3b264323e86e4b3f4053bea8280dc58f9db58b0dc1e9b8751c1bdc8ec147afacd6c9646d92f686f85cbe57a2b8713deb2926433dfb02728b5abf56c0eca6af80df6e269a42897ddfa010af06e06c49f920302b59bd82bd1fc36e53926fcca871b69da9d57f936c1fb45b7d7fc5f7b462d0fe3a328fb1bbc405402c72d98aa45cbc80000000000000000000000002000000000000000000002104000000000040000000000000000000000000000000000000000000000000000000000010000000400000800000000000000000020000000202000000000000800000400000800000000000000000000000000000004000000000000000000000000000004000000000008000000000100000000000080000080000400000000040000000000000080000000000000000100000000000000000000000000000000080000000000000004000000000000004000000000000000000010000100000000200000000000000000004008000000000008000000080002008000040100000000000004000013028502c2049c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea0738040705');
INSERT INTO public.sketch VALUES (5, '\x01c600e600060020023262025f7230fc5bac21b6a6a019c2caf6935e7029d34f55afe17f9388a100bb8ef18dcf9d29bef49671a30701ea4d9a5b37629044d4fa4eb9b74d54a16e38bfbf4183c552eeafecc91f60b52529114043c2ea14183b33d1c4674e56bb79b26388887d0d4a46dc725199e2577575030bb9c5a1a5e9da2c757f0a64ff6b523b446251013bfdbcdf9ff6a868e6b4a4b6c97db8fea4e1b6434d41dab6cfb1a1b29fa50a19e1df8bb7b171f555fe8c345827b984cc54f8f7335dfd1ce6233b2a2f570dac87ffb60043c118c3112b8915b97b7cfbc368635b0a0515a23277356e9b1ffc3f49f6a62c34b3cedb24f88498245b0ebcdd117fa03bb1a17bf56b771a3df09897c5675a64cc72b05ea1cb1bd54fce64a0d650c36df5d886e5d1e4edf6e1f419d6a40897a56a14a98bb8b3c2421d34c7dca1f21bac657f20692aa0a49ac839b1a0c3580b96dbd240870ced3b1a3a36e4bfe396e09e152f1335f0d086252675000000000000000000000000200000000000000000000210400000000004000000000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000100000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400001302850278059c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea0738040705');
INSERT INTO public.sketch VALUES (6, '\x01ba00e600060020020ab862b85e8236ee106711f07d014a154cef400b5f19d3a7f2744bc5393d1f25de05ef2feb9fc4a8329b4df03b234c79fc8a1d244ed3de13bfb5c29597df32c031c8e0fdbb546daa66cf9a809182c8cea9f53e5cd9bbe565c8cf6639ff2bdaf41debdb84609671782824273d64f99bb72b97501cce0a9c783e1007410c06827f1f8cb09a2226e4d13f014e760398e5a01df1cdf4ba1be9780614e7c2b3fa2150c215a608287cb42567f9897308deca1df3d7964b0fcca878ba87d838f14c4556d7e79d0a211d23c8376618a23970c6005b61fcb232cfa1076e99d2b61fd8b914a005490fdcbc90563d40b262b7b81c0527dcd04a9687cbf68a38fc3b77e18d65fc88238f57573c1f156a2a1b157e6821139ac35547995511fa6a4ee48282c84b4c60ac08d24d1ad8bbfcf81334814b1c46b97bd9c0af75657c3922cfa3949626d170575838f1fb42bb57395debf73f0792ade8994b0ef536e2e98d7c855810a50000000000000000000000002000000000000000000002104000000000040000000000000000000000000000000000000000000000000000000000010000000400000800000000000000000020000000202000000000000800000400000800000000000000000000000000000004000000000000000000000000000004000000000008000000000100000000000080000080000400000000000000000000000080000000000000000100000000000000000000000000000000080000004000000004000000000000004000000000000000000010000100000000200000000000000000004008000000000008000000080002008000040100000000000004000013028502ee059c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea0738040705');
INSERT INTO public.sketch VALUES (7, '\x01c700e600060020029516c70cda12c5c456c4e63bcf9fd775f8616b0991eb1c6ed88c3c84ce8519b0f7f0dce0d468750dcb2c0ecbf9f3777a501ddfabf2da8e80ae29cb60f6347b78dce3611bc1a8abb6185fcca04d621b64671dc90a099b8a20cbd631fa3158a692b15496429093a0269ea06cf86eb824af4bf43adff24e072357c9edf74d82ef002c8b266144e66898a63c7b22638f6a6e67bcb3d47a1a76b0f3835d65826ec46b5006d81afa930dfa5f5cabf434e423ec7a7b02485b335e496784324e27a9a8eb456daa4305432fb22785e0171eb67fa4171a6c1762e5817fd2a81874f163dbac846847a6d43d000b8da9f45804981a5b4a0f1c2c937972f1b7d8e48277ea4d40ff97e925536280b0dad5df9b1b7ef8966dc3c176ce2723fbf5e5436e2c7c4896f9c7d00f8edb6a1e9d9eb112d46f2539c945ab4cf87c53666fd92647ad4cd6ad1699143333fe0736bd5bf1533efb3d1efd9ef6cb428c655092fd25936688bcb60000000000000000000000002000000000000000000002104000000000040000000000000000000000000000000000000000000000000000000000010000000400000800000000000000000020000000202000000000000800000400000800000000000000000000000000000004000000000000000000000000000004000000000008000000000100000000000080000080000400000000000000000000008080000000000000000100000000000000000000000000000000080000000000000004000000000000004000000000000000000010000100000000200000000000000000004008000000000008000000080002008000040100000000000004000013028502ff049c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea0738040705');
INSERT INTO public.sketch VALUES (8, '\x01c100e60006001f0167beb90bab0f8e5ca4397ea63a1690d88ed848eddd19b57f02184a207cbf52154d084c2e69d0ea749d5a39bdb9ab0f53776fe9606b8f988567f12315513dd42f6167259e3817a6674acb6d84ff798da8d28e0bac50045b32572b39d86b2b76cd01737a5b2fb75464e4a3fe0a2f3ce368e590c35a7c5c4273780dc7dc21ba2a3ecbc6178840daaac52e62fdb67587ffac2787f3c28b0d7f305a0cc66953b9a3c7cc00e8c650c0612d6f461d27da9faa57eb22e8e3b1cc6403476fbb1f0be56e96f24aa2edd8db640616e0b019513419371c9dca1e1fd5e1a570e46552ee283bf904e33a16e27affd3eeafc118a34814afd9bcce019fb732814155fa34721a7dc60c47a58456e848cbefd54b7b17901e5663c5d07fcb775670bdda6ec592c2f14ae9dbaa2596254606bd3c78b45d6f8549f1b799821859d566db8b2e97c3c8b3679afcb1ba08618b424e9e10fa1abb3ff7e4240481bb0f5a28124c1d933b805688000000000000000000000000200000000000000000000210400000000004000000000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000200000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400001302850281039c062607b0076500b100bc00c600ea00d8016502bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (12, '\x01ca00e600060020010c1eae5e0e971248e90503e543ced1a48f59a700707018468adf7521431e7947a611dcaf6f027ffcd5b5665f0399a77b9433375ac9cd1591c15d45dd738f994f1dd8e0c7e5a79de4f1e6e866dad37e52de1798153763e1c8d8d9412e493db1962e0de2fa088a252e50bf9335591bac27390362db87df41a35f28eee0fe5d154908ab0543baefa5e7a6c85c95a43eff7958c90a7dc6249376f1d8dc068cf0e7279005a6b214e1d66fe9f79e6b7ed6af9251ab4ab2d0bfb439a4a10a55ce0b1d478cfff1d6c0fa6ac35e5e405a7aae350d3055f01d8c67e5f3c4f325d05b45ac873e333e46dcf838263f8fa480d1384685580fd0887f57758db7c584a47c5d3d36f035fc8a54d2e0fbaf5ae87010c5fe426545d1cffbf8d5f7da9a386c93d848f00dc9ab0809ac144b093cf488539f4bf641c56b8a5ba892632f69270fc43cd68cd4afc787c34e101db65994f8c5f52ddf532e989687db7a90c23905d372a8ebf600000000000000000000000020000000000000000000021040000000000400000000000000000000000000000000000000000000000000000000000100000004000008000000000000000000200000002020000000000008000004000008000000000000000000000000000000040000000000000000000000000000040000000000080000000001000000000000800000800004000000000000000000000000800000000000000001000000000000000000000000000000000800000000000000040000000000000040000000000000000000100001100000002000000000000000000040080000000000080000000800020080000401000000000000040000130285029c06b4062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (14, '\x01c500e600060020017c57ec119f688cc0189cf2fa9f5d1cafd4f108d0936a5b827015035ce31ba2b187732c8dc03dce4cc560757f4166a024c7fd88e5265f87116e75ce71c00e569158af599d1a4c1039104088779863ef4b12148a4e7800063e5c4a93c8b199742d79f966e6991c706be139572573f652645e0116ec3e5e7c24e0b53b8eafe6b432d32d554a854d4f57037b8107a43eae87f3da00eba359bd8dd8aedce97a90b044d31ec0dd49ec112a68a507b0b798e60083a65ab82c542b3b1af08103c00cc897e957f9b87796bac5afa586d86a1e4b207aebe5a97bc650a6440a386f6545e441ac674786c2f0f893f2e9a188d7b824e7b9099cec6e83e44d286bb02a77163db5088559276042889bf85aeb3f17436d5161278172f32d24d28d9b536d8bc609540894a308975c7acead7fd8e8c1ef9bf4ff65a9a5593c5c0606492909a1cac9341d01c7f8306f0512b0b88ccfc6dd6fc29024c89bbb03e024cbc815210081c14e000000000000000000000000200000000000000000000210400000000004000000000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000c0000000000000000000100001000000002000000000000000000040080000000000080000000800020080000401000000000000040000130285024f069c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (15, '\x01c100e600060020012a6c1b02c81523d1a762cd3481e2bd9c943902a618b1d29402808a32bb2f94078fa0153ab71454fd212550f221431684933b16a4aa710585290d64c25a896cbbd098d646e8494e4dcf36cc4bba5c6dc3182434073af30d985b6facbd2f3315e73ec3395513301830870ae242be7df99b06771676d420205b6aba4ccecba8bfe0603fb52957f6e52da40a9e7032c5bddad690c8b7ec4596a7fd346ed51f7c6cbf5006d81afa930dfa4f9c2252757fe6bfc85820fe4e2e376a4064283e55ecedc940ab4e8bbdb302a012891abc7efabcae35faee830cc13909dee156800fbe877515f23786a69c37557fd202f3045826070469b01890483ac143b00c597aed4d4cfc972583551785f2e87bb88f1040f249629e665663790341f0d66db9fbbae8fb027b032506751e1697ffb806c54943e026d591461ba99b1f9ede2ea0caccda3da1f1c1b90ec14eb24287ec253b600a2060b4e68ab7c1e01d92e0d49826175679000000000000000004000000200000000000000000000210400000000004000000000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400004200130285029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (16, '\x01be00e60006001f01d81291123728279b468b36521dbf5b10315291d0d255bc57601013b346e980f7cec056665e34c39e953720c827303262501ddfabf2da8e80f2242ace4c96ebcf85f6e5492b1f3e22acfff78e629a4b9342db58dd05e1532aa9f67a7dcbecd9c98f2d2de8fed87c02944348dec628124ad5aebd37e5780384cf3d183ba90e3edea0758e07099146b4a70966a4165a64897077cbeed74d6dae5df42c67dc9357f366f337c77411562414f5a7ef26956bbc714d65c901158b6f4050ed95dc7a0efb4007cd15b968a4df8df6186da6154e51f3febecb38e063acb3a384bcc402d5d8a3673276ddb0f4868ea9f598ece829db589fe13a7118a2daae3bf4287ae47df6f7389b1a56f348a75579db0b3e4242c0657ac1affc3bb371899a0e6752fcfd560c62a408ce991b3807aebd06c20c1b8ffcd5bb521b96637395592836c143db641bfc53833e933ed8b0def40a58b6dfc1e0ae0490bbaeef266ff7f7ae80871b3600000000000000000000000020000000000000000000021040000000000400000000000000000000000000000000000000000000000000000000000100000005000008000000000000000000200000002020000000000008000004000008000000000000000000000000000000040000000000000000000000000000040000000000080000000001000000000000800000800004000000000000000000000000800000000000000001000000000000000000000000000000000800000000000000040000000000000040000000000000000000100001000000002000000000000000000040080000000000080000000800020080000401000000000000040000f801130285029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5065b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (17, '\x01c000e60006002001bd539240d4535dc2e4ec56a6514b17a8e30363bc4e73e4e090f4386255cf2f7b06a42d599f93094f4bcd4625ee371f0bac166e46c42cb2597b0840639ca0e54b9a453bb8e76d8a55e45ada53fc366f555d09fd3227f95c979e185f5ce02066d23d7428b2f67c6919d323cfd77eaa6d9e859a8228bf972a40901282c0dd7241f0c4468b441519e53d7dadf5c4f406f3e283e0dda4d8d2f474bf01ba85b9564a5dd2348727aa2567a91800e84f67c9f6e42c189710a17fa9f1c445e34867a8bd0ef30e583c7ddc2b8fb97a553eba98231c46a1c5cb59d4a8ed105ab4d583e613ae63853ef6219c07be7ed24790d1982925597f9a3c72b734f1775000d277ea6d651c95f08a5663c8db1a654fccba4e443e6e473160cbf2f5a2d9ef58ee22fde3fa69c9ac0871d9031d09acfd06cd9a57f1f1be7b8a1fdc5c67957a2d3fc2b3ba8ca6d0143903f8451542b7011a3af83632f47eff9d171b1ff412992e9838274184000000000000000000000000200000000000000000000210400000000004000000000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000002000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400001302850285069c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (18, '\x01c300e600060020012c908d650b1303598d24361069ab5c386346aca1e323755140c0055201e0ac04cf99de06ecd4a135611753981cdc66106f61ac9ebbe9ac3ec006842500c6b144e4ad52e29250b8f9acfff78e629a4b93a0e734dae9ea6475b8b94a08705f0e2a433a5675f5a08dd84703949f328c446477d7abf69416cc0575b0c2756b0f16c9f1a774b38b3bf97a8a7ac392623f4fb467bcb3d47a1a76b0a5d9c5fe261ab148757a1275ac9d4072d1c2cc9f3f62c1bee744eda68d8547673070ee119468b9941157c4bb45cf67a36fc54c86e9e87fb9ee38cb2da4300c9b33d1564212a95b208d834ac6ac377706ce7a27f8ac48290fb404bc43c85865f10150bc827a513d65b9979bdf54728ed9586a41991b7ef5c264c26172f37ef493cee3674c9dcd08faec96ac0c91dd14cd0b9cb806cd444b0347d5860284ac0719744b2906e24cb839df68f3b8382801d2b237010336ff8d32f4b40792444ee56e226770581528317600000000000000000000000020000000000000000000021040000000000400000000000000000000000000000000000000000000000000000000000100000004000008000000000000000000200000002020000000000008000004000008000000000000000000000000000000040000000000000000000000000000040000000000080000000001000000000000800000800004000000000000000000000000800000000000000001000000000000000000000000000000000800000000000000040000000000000040000000000000000000100001000000002000000000000000000040080080000000080000000800020080000401000000000000040000130285029c0626073f07b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (19, '\x01bc00e60006002001a99ced7898c322aa4d334ba7efcb489c1d4cd54c8523b8ee56e83aab034b9e65ffcd122fec008955fb833b8f390663f4d8283a07af761dabaed0939a881951e24d2e65aa317b447b31df3fe3008f8446b0719ce4fc6555c4c964c468b4d8d14785270f051aa0754d0700f87ec0b9560b169995c53b171aafc37ceb3dee524ebc02fb05b31b937bc7cb81165a7b820ca008b4fe2c53eb66a8517884513473573e8dac910729bc07c3f081903898cca5869cdadebcc8b62419298c77166b4a73a9a739132057e86d7cccec11348574f28462819c143743a59c474920f794d6b9608c373956a6b98753cd40a98081e8140ed97c3e131b45e9f177cbba2d71eb3d15bc45c5275a534e76ff53279f07f0479165c2e275dbfdf37161677cec254208d6b364df08277b7bc119eb21083fe52b8771a57b6229ab576794b42a26c4ea196c142c073c3e27e1db4228f46315ad0ede9dceef316d0e4f96e299259822c8168600000000000000000000000020000000000000000000021040000000000400000000000000000000000000000000000000000000000000000000000100000004000008000000000000000000200000002020000000000008000004000008000000000000000000000000000000040000000000000000000000000000040000000000080000000001000000000000800000800004000000000000000000000000800000000000000001000000000000000000000000000000000800000000000000040000000000000040000000000000000000100001000000002000000000000000000040080000000000080000000800020080000601000000000000040000130285029c062607a907b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (20, '\x01c100e60006001f0067beb90bab0f8e5ca4397ea63a1690d88ed848eddd19b57f02184a207cbf52154d084c2e69d0ea749d5a39bdb9ab0f53776fe9606b8f988567f12315513dd42f6167259e3817a6674acb6d84ff798da8d28e0bac50045b32572b39d86b2b76cd01737a5b2fb75464e4a3fe0a2f3ce368e590c35a7c5c4273780dc7dc21ba2a3ecbc6178840daaac52e62fdb67587ffac2787f3c28b0d7f305a0cc66953b9a3c7cc00e8c650c0612d6f461d27da9faa57eb22e8e3b1cc6403476fbb1f0be56e96f24aa2edd8db640616e0b019513419371c9dca1e1fd5e1a570e46552ee283bf904e33a16e27affd3eeafc118a34814afd9bcce019fb732814155fa34721a7dc60c47a58456e848cbefd54b7b17901e5663c5d07fcb775670bdda6ec592c2f14ae9dbaa2596254606bd3c78b45d6f8549f1b799821859d566db8b2e97c3c8b3679afcb1ba08618b424e9e10fa1abb3ff7e4240481bb0f5a28124c1d933b805688000000000000000000000000200000000000000000000210400000000004000000000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000200000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400001302850281039c062607b0076500b100bc00c600ea00d8016502bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea07');
INSERT INTO public.sketch VALUES (21, '\x01c600e600060020017c59371834cb3ed43422123de0d22fd75ca0ea498e395b5d25ee27217491cba0f6345125ac0bce96904da631972dd02327751ab970ca84e516e4e2285976f01cf4e74ad091eed94166cf9a809182c8ce782aff0f000c9c3e4aa038651a840463686400aeddd44fe412e76fe9c38807638d9add1c904aa89f7bed66257d240ee3f1f7fa090a61668a98b47bc1902501e739b23dfb6b98aefa1c623e5394d58835f090b6c1ee64c9e41e5af306d705411a24b5f722794865d5b93575a17e393793143727907a1594de70c5d771e6d1bd49e86930fbdca1efd8507a4cd91dd0501b80624412a27c0888cde2a18d27381cb9080bb079cf8935b827158c5b775b6dceb085999965f78800a86d4bc010debe3e18c08193f72086116e634dcc5d4c489bc9d7ab03d5717b9259eef844c24f2b81f66e8b4998a8dca67f2a2997e3ec1666d1d7bdf700d175d5b336945dcaf63231942deb8b1701152e63c10073068856e6000000000000000000000000200000000000000000000210400000000004000000000000000000000000000000000000000020000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400009501130285029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (9, '\x01c000e60006001f010d5a048eb1d7219c468b36521dbf5b10f6935e7029d34f55af679095bb62299de8b930ce37ed603e9afb35426d641b718b05ecd9b7e76671361a75b32acfe19e83ee3a5fb9e6ca6e021af09ed4bb480a0b97bf670761cd8e10698901ffaefa4acff99b303aa25de501c8b6ca89c527afa1623c0cd8ccfe98f8ec2f1554ac06aee4fe1f74aba45a688d3a396952fc6b353051e3af02c1f7d7248c22e21b9f4b7d02bfec3ebfe82e7f39c7b48d36022327e744eda68d85476765f0b4868fa1c7a740ab4e8bbdb302a05b682b567365feb7f9c6642929a498fbffd1d3412146b445f3c732f6acb80cbe1ea221fb27981c852f7c11e9a589e5b27768b4287a1b4d60b897952355128616197adb9c17d3f231169e3177c29208f8c09b6ccd95580fffef96a00cd171f65d193ec243e46f25cbc9471105f6a8720df4762b92cd42083ca690e7383888d54b4637810b7e6eda689db7e4c2b10d406605fd202c767bb0880000000000000000000000002000000000000000000002104000000000040000000000000000000000000000000000000000000000000000000000010000000400000800000000080000000020000000202000000000000800000400000800000000000000000000000000000004000000000000000000000000000004000000000008000000000100000000000080000080000400000000000000000000000080000000000000000100000000000000000000000000000000080000000000000004000000000000004000000000000000000010000100000000200000000000000000004008000000000008000000080002008000040100000000000004000013023b0285029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a0313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (10, '\x01bf00e6000600200153f8ee6671edb6d4a15dfef6d9439b9581b34cc6699980068e6370c78185892fb28c6797bd675566b4b38781897511ac299856b2468f68c633a84f0e3b048046d8fb9ad9ff9e2ddefffd7e76eec968a0ea7512b9523ce41517bd83c17c9e8fd4cd45e1438a3e4998111a80b3e6f1a546b735f3731f220f19c1a2a84cbb1a380206347dedb67675b6733516db8acfebe117490cb8abdb20721944b46aceb16c976fe20c4e8cd75876d14144f6a87c275bb984cc54f8f7335d65c36f5f2cc4be8753097e1164b239d56039e56f19e8ef7cfa26a7f0d3229e122d9c62b0a16c07c3b53232c2dcbd32665aefa140d4981657d5bced029e49dbd147c084f97aeeadb50097c96d6817e079c555467f0b638f31547506a0d9a0b801ca6423ac8d48e1561c74d50cd77e630850ff64c6529f75374fbea00bf8a1dd06cf062ad6c3fab889d17c49fc33c181d5b23e8c083f3a2dde6da908526b7ae02dcb3bfdd9675506350000000000000000000000002000000000000000000002104000000000040000000000000000000000000000000000000000000000000000000000010000000400000800000000000000000020000000202000000020000800000400000800000000000000000000000000000004000000000000000000000000000004000000000008000000000100000000000080000080000400000000000000000000000080000000000000000100000000000000000000000000000000080000000000000004000000000000004000000000000000000010000100000000200000000000000000004008000000000008000000080002008000040100000000000004000013028502ad029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (13, '\x01c600e600060020017c59371834cb3ed43422123de0d22fd75ca0ea498e395b5d25ee27217491cba0f6345125ac0bce96904da631972dd02327751ab970ca84e516e4e2285976f01cf4e74ad091eed94166cf9a809182c8ce782aff0f000c9c3e4aa038651a840463686400aeddd44fe412e76fe9c38807638d9add1c904aa89f7bed66257d240ee3f1f7fa090a61668a98b47bc1902501e739b23dfb6b98aefa1c623e5394d58835f090b6c1ee64c9e41e5af306d705411a24b5f722794865d5b93575a17e393793143727907a1594de70c5d771e6d1bd49e86930fbdca1efd8507a4cd91dd0501b80624412a27c0888cde2a18d27381cb9080bb079cf8935b827158c5b775b6dceb085999965f78800a86d4bc010debe3e18c08193f72086116e634dcc5d4c489bc9d7ab03d5717b9259eef844c24f2b81f66e8b4998a8dca67f2a2997e3ec1666d1d7bdf700d175d5b336945dcaf63231942deb8b1701152e63c10073068856e6000000000000000000000000200000000000000000000210400000000004000000000000000000000000000000000000000020000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400009501130285029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (25, '\x01c700e600060020019807aa81b55bfcce7c1d78706e3bb1c92d68e1949ccd45796e23a4a630f518a5c4e799992eed024bc522cab7e299d84dad88806cf70501b5ae29cb60f6347b789db7b1a5202f188ac91f60b5252911408a65fe2c42af301a7b9eaeeb713aa51fd0075a7a6bcf0789bff98f997368d5b33e25eb441c481cab918e8321ec576203572f783388d9ab8440a1c8a04abddf67146b8ca2f66b73c1fd346ed51f7c6cbfc04737322804773e7f636851925aa7e3c2d5852231df1c00f0c5307905d46c33aed266596d13a05aad2ce2ecbad4eda9493e713c3d773251bf4534cc42171d0384823e06a9bc230b7eb0a45883b824659ad0bf0e9e6732b6bc63bd5b7aed4df2f33890256af7ea57a85b019f1ad3453e683a62a3cc77f448f0ea3ecd9e4c4d4ab690030c3eb96101a73c5a148de212cc06dea6da5baf95063b67200f7693b3e71adc07070c530642b7deb51dc6da2d01eeb5e82247a12f26c23021a80587343e000000000000000000000000200000000000000000000210400000000004000000000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008002040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400001302850291049c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (26, '\x01c300e60006002001b92dbe2be5a23fed4a5b5a4965cfb3b3171bc192b76ecf18da2f65289fa77f90db1ce43fc1b2bf135e5eba2a037e7da4ea4448d8a7a44ea5098ffd364896cc9a5736b11b6d0cd9c766cf9a809182c8ce44c0b558a933a2923a1d0227dc1567d4142072fb0c4e60df1fd2d41fda330472dfda87588f573d5024c91d7f1f3d9bf38bba70f2e13c348a99a7858189eb1bec0df9a3eb8e7a69011f8400d2c448bbf1e9e15bd296821152d66aa3e6891dda7496a0672bade46a1dc16a77788aa764bcc0d51ff231c1a3c3466185a064899bb6f112583e8be929b5a877bb2ef5dca494b2833a66b435f72bc6dbb9f2aab81c2727d4101eab907bffa768ea5975112df015102c135a32e576b955d03717de45521ece6f5323f885a2caef416e2d4c03f20cd4d00fd75b60961d9ab022470a2549f165a68cd43ea5639fd12837ea981337c89d773c3e5ffb0bb62c9103346aaf092823c2860b8b452f0268f5946668bfed00000000000000000000000020000000000000000000021040000000000400000000000000000000000000000000000000000000000000000000000100000004000008000000000000000000200000002020000000000008000004000008000000000000000000000000000000040000000000000000000000000000040000000000080000000001000000000000800000800004000000000000000000000000800000000000000001000000000000000000000000000000000800000000000000040000000000000040000000000000000000100001000000002000000000000000000040080000000000080000000800020081000401000000000000040000130285029c0626079807b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');
INSERT INTO public.sketch VALUES (27, '\x01c500e60006002001cec779a97c362230742a472d7963d9b63e991f5468d95040f55e736afc099be91b5a6bf7e90d7fd9c522cab7e299d84da7bb022f70e5d091e683ff2bcef6e4ca555e121571b469f9d6e2c72c85779f0ffcddd5486d7492c29a9d8af6342b126844bcb440ef26f37536111066f52aaa0ab9c5a1a5e9da2c75599748cb97eb2f7ff54d3609d3b73c0af2fc7c81a3c2252ba803d51774266633d11dedd5e98e01805ce24a77b2d33d194da9806d9cbcadd2de236128329dac33f1cb8d07bfdc7c66b6746ff340754e75442f4b0c92201a2abf4efc495dfd61a99d6e452f187c9f82858a3c3bd479ff0b7ea2619f8ab82cbebf6b1fe290a03ab1a7688a1270ca8dd01a40dc7854f2eea0f8d521971745ee9e642e61a0d77d763187efb8ccfccdcfff6d970c2581721498093b30b3443c9b0491d59b0f28e99c9d9f212e38fac36639d1fd27bde8f5ee12b638f11476f31dc290bd2272e49e402415c027936e77e134000000000000000000000000200000000000000000000210400000000004000008000000000000000000000000000000000000000000000000000001000000040000080000000000000000002000000020200000000000080000040000080000000000000000000000000000000400000000000000000000000000000400000000000800000000010000000000008000008000040000000000000000000000008000000000000000010000000000000000000000000000000008000000000000000400000000000000400000000000000000001000010000000020000000000000000000400800000000000800000008000200800004010000000000000400000301130285029c062607b0076500b100bc00c600ea00d80165028d02bb02d202eb026a03e20313043804770477048f049a0407054005cb050a06a806d5062b075b077b0789079f07aa07ea073804');

--
-- Data for Name: variant; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.variant VALUES ('harbour', '\xa80abaf6fb203386312cc5961feb460c', 'id', 'aqk2sotlxkudpaqnhff6cmvnbj', false);
INSERT INTO public.variant VALUES ('harbour', '\x74fc4cf5bd0cd27d82957f84f3c1f69c', 'edition', 'aot6ez5n5btjh3auvp6cphqpwt', true);
INSERT INTO public.variant VALUES ('harbour', '\x5dea14b39e693e6a29e0c830ea7231f0', 'edition', 'alxvbjm46ne7gukpazayou4rr6', true);
INSERT INTO public.variant VALUES ('harbour', '\x51c5aacc5e5370a185d881fd30e469ee', 'edition', 'akhc2vtc6knykdboyqh6tbzdj5', true);

--
-- Name: frontier_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.frontier_id_seq', 121, true);

--
-- Name: part_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.part_id_seq', 7, true);

--
-- Name: record_position_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.record_position_seq', 27, true);

--
-- Name: address address_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_pkey PRIMARY KEY (site, fingerprint);

--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

--
-- Name: article article_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.article
    ADD CONSTRAINT article_pkey PRIMARY KEY (id);

--
-- Name: band band_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.band
    ADD CONSTRAINT band_pkey PRIMARY KEY (key, "position");

--
-- Name: forgotten forgotten_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.forgotten
    ADD CONSTRAINT forgotten_pkey PRIMARY KEY (site, kind, key);

--
-- Name: frontier frontier_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.frontier
    ADD CONSTRAINT frontier_pkey PRIMARY KEY (id);

--
-- Name: frontier frontier_site_fingerprint; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.frontier
    ADD CONSTRAINT frontier_site_fingerprint UNIQUE (site, fingerprint);

--
-- Name: joined joined_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.joined
    ADD CONSTRAINT joined_pkey PRIMARY KEY (cluster, other);

--
-- Name: lease lease_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (domain);

--
-- Name: parameter parameter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parameter
    ADD CONSTRAINT parameter_pkey PRIMARY KEY (site, name);

--
-- Name: part part_path_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.part
    ADD CONSTRAINT part_path_key UNIQUE (path);

--
-- Name: part part_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.part
    ADD CONSTRAINT part_pkey PRIMARY KEY (id);

--
-- Name: record record_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_pkey PRIMARY KEY ("position");

--
-- Name: site_file site_file_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.site_file
    ADD CONSTRAINT site_file_pkey PRIMARY KEY (url);

--
-- Name: sketch sketch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sketch
    ADD CONSTRAINT sketch_pkey PRIMARY KEY ("position");

--
-- Name: variant variant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.variant
    ADD CONSTRAINT variant_pkey PRIMARY KEY (site, fingerprint, name);

--
-- Name: article_cluster; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX article_cluster ON public.article USING btree (cluster);

--
-- Name: article_position; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX article_position ON public.article USING btree ("position");

--
-- Name: article_row; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX article_row ON public.article USING btree ("row");

--
-- Name: article_stated; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX article_stated ON public.article USING btree (stated);

--
-- Name: article_text; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX article_text ON public.article USING btree (text_hash, "position");

--
-- Name: frontier_fingerprint; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX frontier_fingerprint ON public.frontier USING btree (fingerprint);

--
-- Name: frontier_next; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX frontier_next ON public.frontier USING btree (host, state, priority, rank);

--
-- Name: frontier_site; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX frontier_site ON public.frontier USING btree (site, state, due_at);

--
-- Name: ix_address_article_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_address_article_id ON public.address USING btree (article_id);

--
-- Name: ix_part_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_part_state ON public.part USING btree (state);

--
-- Name: ix_record_article_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_record_article_id ON public.record USING btree (article_id);

--
-- Name: ix_record_part_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_record_part_id ON public.record USING btree (part_id);

--
-- Name: ix_site_file_domain; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_site_file_domain ON public.site_file USING btree (domain);

--
-- Name: ix_variant_article_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_variant_article_id ON public.variant USING btree (article_id);

--
-- Name: record_unassigned; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX record_unassigned ON public.record USING btree (site, part_id);

--
-- PostgreSQL database dump complete
--


